<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>scumble</name>
        <message>
            <location filename="../client/answers.py" />
            <source>The engine's answer came without its frame.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/answers.py" />
            <source>Bring the engine up to date.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The engine was stopped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The engine has not answered for {seconds} seconds since its start.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The engine has said nothing for {seconds} seconds. It may be hanging.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The restyle was cancelled before it began.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The engine did not stop within two seconds, so it was ended and started again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The restyle was cancelled.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>There is no engine in {root}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>In the folder that Scumble came in, run `{command}`, or choose the engine's folder in the settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>The engine in {root} is only half installed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>In the folder that Scumble came in, run `{command}`: it goes on where it stopped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>The engine's command has a quote or a backslash that nothing follows: {command}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>Correct it in the settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>The engine's command is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>Write one in the settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>Its last words: “{words}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>Look at the engine's command in the settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>Close other programs, or take a smaller working size, and try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>Look at the engine's command in the settings, and try it in a terminal.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>Try again; if it happens again, copy the diagnostics into a bug report.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine could not be started: {program}: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine did not listen any more, and was ended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine's command was not found.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine's command may not be run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The connection to the engine's machine failed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine ended by itself, with exit code {code}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine was killed. The system does that to the largest program when memory runs out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine met an instruction that this processor does not know (SIGILL).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine was told to end by another program (SIGTERM).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>signal {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine crashed ({name}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine ended because memory ran out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine lacks a library that it needs (a DLL).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine crashed (status {status}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>The engine said what cannot be understood, and was ended. {cause}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>What the engine's command starts does not speak as an engine does. {cause}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>See to it that the command writes nothing else; try it in a terminal.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>It ended right after its start, {count} times in a row.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>The engine ({engine}) speaks version {theirs} of the protocol, and this plugin version {ours}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>Bring this plugin up to date.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../coverage.py" />
            <source>The selection came as {channels} channels in {depth}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../coverage.py" />
            <source>Report this: the editor should give one channel of 8 bits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../coverage.py" />
            <source>A kept selection is damaged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../coverage.py" />
            <source>Remove its region, and add it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../inserting.py" />
            <source>Background</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>The picture {path} has more than a gigabyte.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>It can be used, but is shown without a thumbnail.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>The picture {path} is missing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>Put it back, or choose another one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>The picture {path} cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>Make the file readable, or choose another one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>it has more than {megabytes} megabytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>the address leads to a web page, not to a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>the server answers {status}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>the server has fallen silent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>The picture could not be fetched from {host}: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>Save it with the browser, and drop the file here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/grid.py" />
            <source>Remove from favourites</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/grid.py" />
            <source>Add to favourites</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/intake.py" />
            <source>There is no picture in what was dropped or pasted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/intake.py" />
            <source>Copy a picture, or drop a picture's file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/intake.py" />
            <source>Fetching a picture from {host}…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/intake.py" />
            <source>{name} is not a picture that Scumble reads.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/intake.py" />
            <source>Save it as PNG, JPEG, WebP, TIFF or OpenEXR.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>Pasted {when}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>The picture is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>Copy it once more, or save it and drop the file here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>What was dropped is not a picture that Scumble reads.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>Save it as PNG, JPEG, WebP, TIFF or OpenEXR, and drop the file here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>The picture cannot be kept in {folder}: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>Make room on the disk, and drop it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>Make the folder writable, or save the picture elsewhere and drop the file here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/library.py" />
            <source>A layer that is gone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/making.py" />
            <source>The layer is gone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/making.py" />
            <source>Choose another style.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/making.py" />
            <source>The layer {name} is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/making.py" />
            <source>Paint on it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Add &amp;pictures…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Add a &amp;folder…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Pa&amp;ste</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Add pictures to the styles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Pictures ({endings})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Add a folder of styles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>&amp;Use as style</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Enter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Remove from &amp;favourites</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Add to &amp;favourites</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>&amp;Show in the file manager</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>&amp;Remove from the recent ones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>&amp;Remove the folder {folder} from the library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/model.py" />
            <source>The layer {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/model.py" />
            <source>favourite</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/notice.py" />
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/picker.py" />
            <source>Search styles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/picker.py" />
            <source>Add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/picker.py" />
            <source>Add pictures or a folder to the library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/picker.py" />
            <source>Styles</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/picker.py" />
            <source>Stop fetching</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/scanning.py" />
            <source>Only {count} of the pictures in {folder} are shown.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/scanning.py" />
            <source>The folder {folder} is missing. Put it back, or remove it from the library.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/scanning.py" />
            <source>The folder {folder} cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>Which styles to show</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>All pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>The pictures of all folders below, and what you used last</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>Recent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>What you used last</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>Favourites</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>What you have marked with a star</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>Layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>The layers of the document in front</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>Dropped and pasted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>{folder} (missing)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>Looking for pictures…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>No style here is called “{search}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>Styles that you use appear here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>Click the star of a picture, and it appears here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>The document has no layer that could be a style.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>No picture is open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>Drop a picture here, or add a folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>Pictures without a file that you drop or paste are kept here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>There are no pictures in this folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>Start again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>Start the engine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine could not be started.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine is not running.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine is starting…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine is loading the network…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine is at work: {device}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine is ready: {device}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>Layer to restyle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>Only inside the selection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>No picture is open. Open the one that you want to restyle.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>The active layer ({name})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>The layer is gone. Choose another one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>No layer is active. Click the one that you want to restyle.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>Choose another layer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>What lies outside comes back exactly as it was.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>Nothing is selected: the whole layer is restyled.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/layout.py" />
            <source>Preview</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>Details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>Copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>Copy the message and the details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>Close (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>Close the message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>The engine's log</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Strength</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>0 keeps the picture, 100 % follows the style fully.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Stroke size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>2 paints with strokes twice as large as the style's.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Keep shapes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>How firmly the picture's own shapes are held; more protects a subject.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>From the style</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>The style's colours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>From the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Only light and dark are painted; the picture's colours stay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Style recoloured first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>The style is given the picture's colours before it is used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>What is painted on a layer or group</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Masks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Saved selections</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Selection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Current selection, as it changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Whatever is selected when you restyle.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Colours of a colour-coded layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Looking at the layer…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>It has no flat colours.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>All {count} colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>Restyle this region alone for now; the others keep their places.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>What it came from has left the document. Remove the region, or switch it off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>It has no style: it stays as it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>{share} of the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>solo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>Region {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>{name} copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>From selection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Add a region</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>A region from a layer, a group, a mask, a saved selection or a colour</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Move up: where regions overlap, the upper one wins (Alt+Up)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Move down (Alt+Down)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Solo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Restyle this region alone for now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Duplicate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Duplicate the region</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Remove</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Remove the region (Delete)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>A region from what is selected now; it stays when the selection changes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/sources.py" />
            <source>everything else</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/sources.py" />
            <source>current selection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/sources.py" />
            <source>kept selection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/sources.py" />
            <source>gone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/sources.py" />
            <source>{colour} in {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>Choose a style</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>Mix in another style</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>Weight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>The next style that you pick replaces the marked one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>Take {name} away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>Weight of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/regions/view.py" />
            <source>Regions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Borders</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>How regions meet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Edges meet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>For textures that repeat, and panoramas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Recipe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>How a picture is restyled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Whose features are compared</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Device</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>What computes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Work at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Quicker, and larger strokes; the result has the layer's own size all the same.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Working size: longer side in pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source> px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Another number gives another picture; the same number gives the same one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Another seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>One layer for each region</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>In a group, each with its region as a mask.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>A finish of my own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Instead of what the recipe does at the end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Denoise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Takes away fine grain and keeps edges.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Smooth</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Blurs the whole picture by so many pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>A recipe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Recipes (*.json)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>{name} (own)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Automatic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>As the recipe says</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Soft: regions blend</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Hard: each by itself</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>No</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Left and right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>On all sides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>From a file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>The recipe {path} cannot be read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Choose a file that `scumble recipe show` wrote.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/forecast.py" />
            <source>The engine is starting; how long this will take can be said soon.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/forecast.py" />
            <source>About {time}, {memory} of memory.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Progress</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Reading the layer…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Paused.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Stopping after this step…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Waiting for the engine…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Waiting for the first step…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Level {level} of {levels} ({side} px), almost done.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Level {level} of {levels} ({side} px), about {left} left.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>Quality</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>Draft</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>Good</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>Best</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>As good as time allows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>Seconds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source> s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Draft after each change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>A quick one that refreshes by itself, in the preview only; nothing is inserted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Restyle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Ctrl+Return</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Stop and keep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Take the picture as it is now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Throw the picture away (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Undo the last change in this panel (Ctrl+Z)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Redo (Ctrl+Shift+Z)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Advanced</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>History</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>A new layer: {title}. It took {time}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>The result is kept in the history.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Cancelled. Nothing was changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/value.py" />
            <source>Double-click the slider to go back to {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{seconds} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{minutes} min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{minutes} min {seconds} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{hours} h {minutes} min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{size} MB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{size} GB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>under 1 %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{share} %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{size} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>layer {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>group {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>mask {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>saved selection {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>8 bit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>16 bit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>16 bit float</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>32 bit float</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>gray</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>gray, alpha</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>RGB, alpha</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/canvas.py" />
            <source>Picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Hold to see the original; or hold C or Space on the picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Split</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Before and after side by side, with a handle between them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Colour each region, and say how much of the picture it owns.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Losses</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Show how far the picture is from what was asked for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Zoom out (Ctrl+−)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Zoom out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Zoom in (Ctrl++)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Zoom in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Fit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>All of the picture (Ctrl+0)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>A pixel for a pixel, 100 % (Ctrl+1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>{zoom} %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Zoom {zoom}, press for 100 %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>How far the picture is from what was asked for, step by step. Lower is closer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>The losses are drawn here during a restyle.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>{side} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>content</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>style</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>smoothness</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>range</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/legend.py" />
            <source>Regions and their shares</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/legend.py" />
            <source>How much of the picture each region owns. Where regions overlap, the upper one wins.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/legend.py" />
            <source>(not readable)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/pane.py" />
            <source>After</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/pane.py" />
            <source>Unfinished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/pane.py" />
            <source>The picture appears here as it forms, once you press Restyle.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/pane.py" />
            <source>The preview is of {name}. Go back there to see it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/split.py" />
            <source>Split between before and after</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../preview/split.py" />
            <source>Drag to compare; arrow keys move it, a double click centres it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../reading.py" />
            <source>The style picture {path} cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../reading.py" />
            <source>Choose another one, or put the file back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/diagnostics_box.py" />
            <source>Diagnostics</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/diagnostics_box.py" />
            <source>Cop&amp;y</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/diagnostics_box.py" />
            <source>Loo&amp;k at it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/diagnostics_box.py" />
            <source>Versions, devices, settings and the end of the log, without names of people or pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/diagnostics_box.py" />
            <source>Copied.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_list.py" />
            <source>{layer} in {document}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_list.py" />
            <source>Pinned: it stays, whatever the limit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_list.py" />
            <source>seed {seed} · {seconds} s · {width} × {height}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_list.py" />
            <source>{size} kB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Inserted into {document}, at its old place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Delete “{title}”?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;Delete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Delete {count} results ({size})?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Pinned ones stay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>History of results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Every result is kept here, with the settings that made it. Restyle something to see the first one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;Apply as a layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Restore its &amp;settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;One more, with another seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;Four more, with other seeds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Save as a &amp;file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;Pin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>A pinned result stays, whatever the limit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;Delete…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Clear all…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Apply</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Insert it as a layer again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Restore the settings that made it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Vary</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Restore its settings, and restyle with other seeds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>More</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>{used} of at most {limit}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Open the picture that it is for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/portable.py" />
            <source>“{name}” is not in this picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/portable.py" />
            <source>Several layers are called “{name}”; the uppermost one was taken.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/portable.py" />
            <source>A region was made from a selection in another picture; select its place here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Presets</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Settings that you have kept under a name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>No presets yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>&amp;Save as a preset…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>&amp;Rename</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>&amp;Import from a file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>&amp;Export to a file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Save as a preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Replace the preset “{name}”?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Saved as the preset “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Rename the preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Delete the preset “{name}”?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Import a preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Export a preset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Saved as {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Open the picture that you want to restyle.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Name:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Presets (*.json)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>There is a preset “{name}” already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>Take another name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>The name of the preset has {count} letters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>Give it 1 to {most} letters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>{path} cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>Check the name and the permissions.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>{path} is not a text file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>Use a preset that Scumble wrote.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>{path} cannot be written: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>Choose another place, or make the folder writable.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/question.py" />
            <source>Keep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/saving.py" />
            <source>Save the result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/saving.py" />
            <source>Choose another place, or make room.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Engine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>The one that the installer made</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>For another one, its command, for example: ssh gpu-box scumble engine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>&amp;Test</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Start it, and see whether it answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Where the installer put the engine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>C&amp;hoose…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>&amp;Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>&amp;Command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>&amp;Folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Computes o&amp;n</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Panel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source> MB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>The oldest results go first; pinned ones and the latest stay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>never</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>How often the picture is shown while it forms; each time costs a moment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>&amp;History keeps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>&amp;Preview every</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>&amp;Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>The engine's folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>From the next start on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>S&amp;top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>The best there is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>The system's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>This result is gone from the disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>Restyle again, or choose another one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>The pixels of this result cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>Restore its settings and restyle again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>The history cannot be written to {folder}: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>Make room or make the folder writable; until then, results are only in the document.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>The engine has not answered for a minute. Check the command.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>Starting…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>Stopped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>The engine did not start.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>It works: Scumble {engine}, torch {torch}, on {what}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>Scumble {engine} says hello, and loads torch…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/worker.py" />
            <source>This is a bug in Scumble, not a mistake of yours: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../records/worker.py" />
            <source>Copy the diagnostics in the settings, and report it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../runner.py" />
            <source>The layer {name} has {width} x {height} pixels on the canvas.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../runner.py" />
            <source>Choose a layer with at least {side} pixels a side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../runner.py" />
            <source> and {count} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../runner.py" />
            <source>a layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../session.py" />
            <source>No layer is chosen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../session.py" />
            <source>Click the layer that you want to restyle.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../session.py" />
            <source>No region has a style.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../session.py" />
            <source>Choose a style for a region or for the background.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../session.py" />
            <source>A kept selection is gone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The settings cannot be written to {path}: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../settings.py" />
            <source>They hold until the program ends. Make the folder writable to keep them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../settings.py" />
            <source>It could not be copied either ({reason}): copy it yourself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The file as it was is kept as {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The settings in {path} cannot be read: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../settings.py" />
            <source>Make the file readable.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The settings in {path} are damaged; the defaults hold.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../settings.py" />
            <source>In {path} a value cannot be used: {causes}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The default holds.</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
