<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>scumble</name>
        <message>
            <location filename="../asking.py" />
            <source>Everything goes into {folder}, where {size} are free.</source>
            <translation>所有内容都放在 {folder}，那里还有 {size} 可用空间。</translation>
        </message>
        <message>
            <location filename="../asking.py" />
            <source>the default index</source>
            <translation>默认软件包索引</translation>
        </message>
        <message>
            <location filename="../asking.py" />
            <source>To download: {size} at most; on the disk afterwards: about {unpacked}.</source>
            <translation>最多需下载 {size}；安装后约占磁盘 {unpacked}。</translation>
        </message>
        <message>
            <location filename="../asking.py" />
            <source>Disk: up to {size} while it installs.</source>
            <translation>磁盘：安装过程中最多占用 {size}。</translation>
        </message>
        <message>
            <location filename="../asking.py" />
            <source>The plugin goes into each Krita and GIMP 3 that is found; `uninstall` takes all of it away again.</source>
            <translation>插件会装入找到的每个 Krita 和 GIMP 3；用 uninstall 可以全部移除。</translation>
        </message>
        <message>
            <location filename="../download.py" />
            <source>{done} of {total}</source>
            <translation>{done} / {total}</translation>
        </message>
        <message>
            <location filename="../download.py" />
            <source>, {time} left</source>
            <translation>，还需 {time}</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>from the system's packages</source>
            <translation>来自系统软件包</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>an AppImage</source>
            <translation>AppImage</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>a Flatpak</source>
            <translation>Flatpak</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>a Snap</source>
            <translation>Snap</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>from its installer</source>
            <translation>来自安装程序</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>from the Microsoft Store</source>
            <translation>来自微软商店</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>an application bundle</source>
            <translation>应用程序包</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>from the App Store</source>
            <translation>来自 App Store</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>Settings of {name} are in {folder}, but no {name} was found that uses them.</source>
            <translation>{folder} 中有 {name} 的设置，但没有找到使用这些设置的 {name}。</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>{programs}; its folder is {folder}.</source>
            <translation>{programs}；其文件夹是 {folder}。</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source>It was never started: that is done once, without a window.</source>
            <translation>它从未启动过：会先在没有窗口的情况下启动一次。</translation>
        </message>
        <message>
            <location filename="../editors/editor.py" />
            <source> and </source>
            <translation> 和 </translation>
        </message>
        <message>
            <location filename="../editors/running.py" />
            <source>{name} is running: close it and start it again, so that it sees the change.</source>
            <translation>{name} 正在运行：请关闭后重新启动，更改才会生效。</translation>
        </message>
        <message>
            <location filename="../environment.py" />
            <source>unpacking pip</source>
            <translation>正在解包 pip</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Bringing pip up to date</source>
            <translation>正在更新 pip</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Looking for torch's build</source>
            <translation>正在查找 torch 的构建版本</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Downloading {number} packages, {size}</source>
            <translation>正在下载 {number} 个软件包，共 {size}</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Installing {number} packages</source>
            <translation>正在安装 {number} 个软件包</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Installing torch, its {build} build</source>
            <translation>正在安装 torch 的 {build} 构建版本</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Installing torch</source>
            <translation>正在安装 torch</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Installing what else the engine needs</source>
            <translation>正在安装引擎所需的其他软件包</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>asking the package index</source>
            <translation>正在询问软件包索引</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>{size} written</source>
            <translation>已写入 {size}</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>looking for {package}</source>
            <translation>正在查找 {package}</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>unpacking {number} packages</source>
            <translation>正在解包 {number} 个软件包</translation>
        </message>
        <message>
            <location filename="../plugins.py" />
            <source>Putting the plugin into the editors</source>
            <translation>正在将插件装入绘画软件</translation>
        </message>
        <message>
            <location filename="../plugins.py" />
            <source>Taking the plugin out of the editors</source>
            <translation>正在从绘画软件中移除插件</translation>
        </message>
        <message>
            <location filename="../prepare.py" />
            <source>Putting the new environment in its place</source>
            <translation>正在启用新环境</translation>
        </message>
        <message>
            <location filename="../prepare.py" />
            <source>Copying the environment in use, by links</source>
            <translation>正在以链接方式复制现有环境</translation>
        </message>
        <message>
            <location filename="../prepare.py" />
            <source>Making a Python environment</source>
            <translation>正在创建 Python 环境</translation>
        </message>
        <message>
            <location filename="../prepare.py" />
            <source>Installing Scumble</source>
            <translation>正在安装 Scumble</translation>
        </message>
        <message>
            <location filename="../prepare.py" />
            <source>Proving the device</source>
            <translation>正在检验计算设备</translation>
        </message>
        <message>
            <location filename="../uninstall.py" />
            <source>Removing {name}</source>
            <translation>正在移除 {name}</translation>
        </message>
        <message>
            <location filename="../verify.py" />
            <source>Checking every file of the environment</source>
            <translation>正在检查环境中的每个文件</translation>
        </message>
        <message>
            <location filename="../wizard/editors_page.py" />
            <source>Which editors get the plugin?</source>
            <translation>要把插件装入哪些绘画软件？</translation>
        </message>
        <message>
            <location filename="../wizard/editors_page.py" />
            <source>&amp;Look again</source>
            <translation>重新查找(&amp;L)</translation>
        </message>
        <message>
            <location filename="../wizard/editors_page.py" />
            <source>Looking at this machine…</source>
            <translation>正在检查这台电脑…</translation>
        </message>
        <message>
            <location filename="../wizard/editors_page.py" />
            <source>No Krita and no GIMP was found. The engine and its own window can be installed all the same.</source>
            <translation>没有找到 Krita 或 GIMP。仍然可以安装引擎及其自带的窗口。</translation>
        </message>
        <message>
            <location filename="../wizard/editors_page.py" />
            <source>It has the plugin, {version}.</source>
            <translation>已装有插件 {version}。</translation>
        </message>
        <message>
            <location filename="../wizard/end_page.py" />
            <source>Scumble is installed</source>
            <translation>Scumble 已安装</translation>
        </message>
        <message>
            <location filename="../wizard/end_page.py" />
            <source>Scumble is whole again</source>
            <translation>Scumble 已修复</translation>
        </message>
        <message>
            <location filename="../wizard/end_page.py" />
            <source>Scumble is gone</source>
            <translation>Scumble 已移除</translation>
        </message>
        <message>
            <location filename="../wizard/end_page.py" />
            <source>In Krita and GIMP, Restyle Regions… is under Filter or Filters &gt; Artistic. An editor that was running finds it once it is started again.</source>
            <translation>在 Krita 和 GIMP 中，“为各区域重绘风格…”（Restyle Regions…）位于“滤镜 &gt; 艺术效果”（Filter 或 Filters &gt; Artistic）菜单。正在运行的软件重新启动后才会显示它。</translation>
        </message>
        <message>
            <location filename="../wizard/end_page.py" />
            <source>Log</source>
            <translation>日志</translation>
        </message>
        <message>
            <location filename="../wizard/end_page.py" />
            <source>It did not work</source>
            <translation>未能完成</translation>
        </message>
        <message>
            <location filename="../wizard/end_page.py" />
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>Steps</source>
            <translation>步骤</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>Share of this step that is done</source>
            <translation>当前步骤的完成比例</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>Show the &amp;log</source>
            <translation>显示日志(&amp;L)</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>Installing</source>
            <translation>正在安装</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>Repairing</source>
            <translation>正在修复</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>Taking away</source>
            <translation>正在移除</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>&amp;Stop</source>
            <translation>停止(&amp;S)</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>Stopping…</source>
            <translation>正在停止…</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>{title}: {outcome} in {took}</source>
            <translation>{title}：{outcome}，用时 {took}</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>done</source>
            <translation>完成</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>failed in part</source>
            <translation>部分失败</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>all whole</source>
            <translation>全部完好</translation>
        </message>
        <message>
            <location filename="../wizard/progress_page.py" />
            <source>damage found</source>
            <translation>发现损坏</translation>
        </message>
        <message>
            <location filename="../wizard/task_page.py" />
            <source>Takes the plugins out of the editors and removes the engine. Your settings, presets and history stay.</source>
            <translation>从绘画软件中移除插件并删除引擎。您的设置、预设和历史记录会保留。</translation>
        </message>
        <message>
            <location filename="../wizard/task_page.py" />
            <source>&amp;Update, or choose again</source>
            <translation>更新或重新选择(&amp;U)</translation>
        </message>
        <message>
            <location filename="../wizard/task_page.py" />
            <source>Brings the engine and the plugins to this version.</source>
            <translation>将引擎和插件更新到此版本。</translation>
        </message>
        <message>
            <location filename="../wizard/task_page.py" />
            <source>&amp;Repair</source>
            <translation>修复(&amp;R)</translation>
        </message>
        <message>
            <location filename="../wizard/task_page.py" />
            <source>Looks at every file, and installs again what is damaged.</source>
            <translation>检查每个文件，并重新安装损坏的部分。</translation>
        </message>
        <message>
            <location filename="../wizard/task_page.py" />
            <source>&amp;Take everything away again</source>
            <translation>全部移除(&amp;T)</translation>
        </message>
        <message>
            <location filename="../wizard/task_page.py" />
            <source>Scumble is installed here</source>
            <translation>这里已安装 Scumble</translation>
        </message>
        <message>
            <location filename="../wizard/task_page.py" />
            <source>&amp;Begin</source>
            <translation>开始(&amp;B)</translation>
        </message>
        <message>
            <location filename="../wizard/torch_page.py" />
            <source>the one that fits this machine</source>
            <translation>自动选择适合这台电脑的版本</translation>
        </message>
        <message>
            <location filename="../wizard/torch_page.py" />
            <source>for the processor alone: small, slow</source>
            <translation>仅用处理器：体积小，速度慢</translation>
        </message>
        <message>
            <location filename="../wizard/torch_page.py" />
            <source>for NVIDIA cards</source>
            <translation>用于 NVIDIA 显卡</translation>
        </message>
        <message>
            <location filename="../wizard/torch_page.py" />
            <source>for AMD cards on Linux</source>
            <translation>用于 Linux 上的 AMD 显卡</translation>
        </message>
        <message>
            <location filename="../wizard/torch_page.py" />
            <source>whatever the package index has for this system</source>
            <translation>软件包索引为此系统提供的版本</translation>
        </message>
        <message>
            <location filename="../wizard/torch_page.py" />
            <source>What shall compute?</source>
            <translation>用什么来计算？</translation>
        </message>
        <message>
            <location filename="../wizard/torch_page.py" />
            <source>&amp;Build of PyTorch:</source>
            <translation>PyTorch 构建版本(&amp;B)：</translation>
        </message>
        <message>
            <location filename="../wizard/torch_page.py" />
            <source>&amp;Install</source>
            <translation>安装(&amp;I)</translation>
        </message>
        <message>
            <location filename="../wizard/where_page.py" />
            <source>Where shall everything go?</source>
            <translation>安装到哪里？</translation>
        </message>
        <message>
            <location filename="../wizard/where_page.py" />
            <source>&amp;Folder:</source>
            <translation>文件夹(&amp;F)：</translation>
        </message>
        <message>
            <location filename="../wizard/where_page.py" />
            <source>&amp;Choose…</source>
            <translation>选择(&amp;C)…</translation>
        </message>
        <message>
            <location filename="../wizard/where_page.py" />
            <source>The engine, what it downloads and what you make with it: one folder holds all of it.</source>
            <translation>引擎、它下载的内容以及您用它创建的内容，全部放在同一个文件夹中。</translation>
        </message>
        <message>
            <location filename="../wizard/where_page.py" />
            <source>{size} are free there.</source>
            <translation>那里有 {size} 可用空间。</translation>
        </message>
        <message>
            <location filename="../wizard/where_page.py" />
            <source>Scumble is there already: it is brought up to date.</source>
            <translation>那里已有 Scumble：将更新它。</translation>
        </message>
        <message>
            <location filename="../wizard/where_page.py" />
            <source>Write the whole path, from the drive or the first slash on.</source>
            <translation>请输入完整路径，从盘符或第一个斜杠开始。</translation>
        </message>
        <message>
            <location filename="../wizard/where_page.py" />
            <source>Folder for Scumble</source>
            <translation>Scumble 的文件夹</translation>
        </message>
        <message>
            <location filename="../wizard/working.py" />
            <source>A file cannot be used: {error}.</source>
            <translation>无法使用某个文件：{error}。</translation>
        </message>
        <message>
            <location filename="../wizard/working.py" />
            <source>Make room or allow to write there, and try again.</source>
            <translation>请腾出空间或允许写入，然后重试。</translation>
        </message>
        <message>
            <location filename="../wizard/working.py" />
            <source>Stopped. Started again, it carries on from there.</source>
            <translation>已停止。再次启动时会从中断处继续。</translation>
        </message>
        <message>
            <location filename="../wizard/working.py" />
            <source>Something unforeseen went wrong: {error}.</source>
            <translation>发生了意外错误：{error}。</translation>
        </message>
        <message>
            <location filename="../wizard/working.py" />
            <source>The log below tells more.</source>
            <translation>下面的日志有更多说明。</translation>
        </message>
        <message>
            <location filename="../wizard/working.py" />
            <source>It was done in part. The log below tells what could not be done, and why.</source>
            <translation>只完成了一部分。下面的日志说明了哪些未能完成以及原因。</translation>
        </message>
    </context>
</TS>
