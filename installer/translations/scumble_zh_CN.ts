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
            <source>torch: {build}. {reason}</source>
            <translation>torch：{build}。{reason}</translation>
        </message>
        <message>
            <location filename="../asking.py" />
            <source>the default index</source>
            <translation>默认软件包索引</translation>
        </message>
        <message>
            <location filename="../asking.py" />
            <source>What is there already is not downloaded again.</source>
            <translation>已有的内容不会重新下载。</translation>
        </message>
        <message>
            <location filename="../asking.py" />
            <source>The plugin goes into each Krita and GIMP 3 that is found; `uninstall` takes all of it away again.</source>
            <translation>插件会装入找到的每个 Krita 和 GIMP 3；用 uninstall 可以全部移除。</translation>
        </message>
        <message>
            <location filename="../asking.py" />
            <source>To download: about {size}; on the disk while it installs: up to {room}.</source>
            <translation>需下载约 {size}；安装过程中最多占用磁盘 {room}。</translation>
        </message>
        <message>
            <location filename="../asking.py" />
            <source>Where PyTorch's own index does not give that build, torch comes from the default index: then it is {size} to download, and up to {room} on the disk.</source>
            <translation>如果 PyTorch 自己的索引不提供该构建版本，torch 就来自默认索引：那时需下载 {size}，最多占用磁盘 {room}。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>The default index was asked for.</source>
            <translation>按要求使用默认索引。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>The CPU build was asked for.</source>
            <translation>按要求使用 CPU 构建版本。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>There is neither an NVIDIA nor an AMD card that torch can use: the CPU computes.</source>
            <translation>没有 torch 可用的 NVIDIA 或 AMD 显卡：由 CPU 计算。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>This Python is a 32-bit one, and torch needs 64 bits.</source>
            <translation>这个 Python 是 32 位的，而 torch 需要 64 位。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>Install a 64-bit Python.</source>
            <translation>请安装 64 位的 Python。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>torch no longer supports Macs with an Intel processor, or an Intel Python on Apple silicon.</source>
            <translation>torch 不再支持 Intel 处理器的 Mac，也不支持 Apple 芯片上的 Intel 版 Python。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>On Apple silicon, install the universal Python from www.python.org and run this again with it.</source>
            <translation>如果是 Apple 芯片，请从 www.python.org 安装通用版 Python，并用它重新运行。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>There is no {wanted} build of torch for macOS.</source>
            <translation>macOS 没有 torch 的 {wanted} 构建版本。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>Leave --torch out.</source>
            <translation>请不要指定 --torch。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>The CPU was asked for.</source>
            <translation>按要求使用 CPU。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>This is Apple silicon: its GPU computes.</source>
            <translation>这是 Apple 芯片：由它的 GPU 计算。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>The NVIDIA driver answers with error {number}: the CPU computes. After a driver update the computer has to be started again.</source>
            <translation>NVIDIA 驱动程序返回错误 {number}：由 CPU 计算。更新驱动程序后需要重新启动电脑。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>{name}, compute capability {number}</source>
            <translation>{name}，计算能力 {number}</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>There is an NVIDIA card ({card}) with a driver for CUDA {cuda}.</source>
            <translation>有一块 NVIDIA 显卡（{card}），其驱动程序支持 CUDA {cuda}。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>The NVIDIA card ({card}) has a driver for CUDA {cuda}, too old for its torch builds: the CPU computes. Update the driver and run this again to use the card.</source>
            <translation>NVIDIA 显卡（{card}）的驱动程序只支持 CUDA {cuda}，对适用的 torch 构建版本来说太旧：由 CPU 计算。要使用显卡，请更新驱动程序后重新运行。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>The NVIDIA card ({card}) is too old for today's torch: the CPU computes.</source>
            <translation>NVIDIA 显卡（{card}）对现在的 torch 来说太旧：由 CPU 计算。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>torch has no kernels for the AMD card ({card}): the CPU computes.</source>
            <translation>torch 没有适用于 AMD 显卡（{card}）的内核：由 CPU 计算。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>There is an AMD card ({card}) that ROCm supports.</source>
            <translation>有一块 ROCm 支持的 AMD 显卡（{card}）。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>The CUDA build was asked for.</source>
            <translation>按要求使用 CUDA 构建版本。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>PyTorch has ROCm builds for Linux only.</source>
            <translation>PyTorch 只为 Linux 提供 ROCm 构建版本。</translation>
        </message>
        <message>
            <location filename="../builds.py" />
            <source>The ROCm build was asked for.</source>
            <translation>按要求使用 ROCm 构建版本。</translation>
        </message>
        <message>
            <location filename="../bundle.py" />
            <source>{file} is damaged ({reason}).</source>
            <translation>{file} 已损坏（{reason}）。</translation>
        </message>
        <message>
            <location filename="../bundle.py" />
            <source>Copy the bundle again, or make it anew.</source>
            <translation>请重新复制离线安装包，或重新制作。</translation>
        </message>
        <message>
            <location filename="../bundle.py" />
            <source>This bundle is for {target} (system, processor, Python), and this is {here}.</source>
            <translation>这个离线安装包适用于 {target}（系统、处理器、Python），而这里是 {here}。</translation>
        </message>
        <message>
            <location filename="../bundle.py" />
            <source>Run it with that Python, or make a bundle on a machine like this one.</source>
            <translation>请用对应的 Python 运行，或在与这台相同的电脑上制作离线安装包。</translation>
        </message>
        <message>
            <location filename="../bundle.py" />
            <source>The bundle brings torch along.</source>
            <translation>离线安装包自带 torch。</translation>
        </message>
        <message>
            <location filename="../commands.py" />
            <source>Nothing is installed in {folder}.</source>
            <translation>{folder} 中没有安装任何内容。</translation>
        </message>
        <message>
            <location filename="../commands.py" />
            <source>Run `install`, or say where with --root FOLDER.</source>
            <translation>请运行 install，或用 --root 指定文件夹。</translation>
        </message>
        <message>
            <location filename="../console.py" />
            <source>starting</source>
            <translation>正在开始</translation>
        </message>
        <message>
            <location filename="../download.py" />
            <source>asking the package index</source>
            <translation>正在询问软件包索引</translation>
        </message>
        <message>
            <location filename="../download.py" />
            <source>The package index names no checksum for {file}, so it is not used.</source>
            <translation>软件包索引没有给出 {file} 的校验和，因此不使用该文件。</translation>
        </message>
        <message>
            <location filename="../download.py" />
            <source>Set pip to an index that names one for every file, and run this again.</source>
            <translation>请将 pip 设置为对每个文件都给出校验和的索引，然后重试。</translation>
        </message>
        <message>
            <location filename="../download.py" />
            <source>checking {package}</source>
            <translation>正在检查 {package}</translation>
        </message>
        <message>
            <location filename="../download.py" />
            <source>{file} has other bytes than the lock says.</source>
            <translation>{file} 的内容与锁定文件不符。</translation>
        </message>
        <message>
            <location filename="../download.py" />
            <source>Copy the bundle again, or make it anew; nothing of the file was used.</source>
            <translation>请重新复制离线安装包，或重新制作；该文件没有被使用。</translation>
        </message>
        <message>
            <location filename="../download.py" />
            <source>The details are in {log}.</source>
            <translation>详情见 {log}。</translation>
        </message>
        <message>
            <location filename="../download.py" />
            <source>The download failed: {reason}.</source>
            <translation>下载失败：{reason}。</translation>
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
            <location filename="../editors/finding.py" />
            <source>{name} {versions} is too old: install {name} {least} or later, and run this again.</source>
            <translation>{name} {versions} 太旧：请安装 {name} {least} 或更高版本，然后重新运行。</translation>
        </message>
        <message>
            <location filename="../editors/finding.py" />
            <source>GIMP {version} has not been started yet, and makes its folders when it is: start it once, and run this again.</source>
            <translation>GIMP {version} 还没有启动过，它在首次启动时才创建自己的文件夹：请启动一次，然后重新运行。</translation>
        </message>
        <message>
            <location filename="../editors/finding.py" />
            <source>A Flatpak starts no programs outside of itself. To let {name} reach the engine, run `flatpak override --user --talk-name=org.freedesktop.Flatpak {identity}`, and put `flatpak-spawn --host` before the engine's command in the plugin's settings.</source>
            <translation>Flatpak 不能启动自身之外的程序。要让 {name} 使用引擎，请运行 `flatpak override --user --talk-name=org.freedesktop.Flatpak {identity}`，并在插件设置中的引擎命令前加上 `flatpak-spawn --host`。</translation>
        </message>
        <message>
            <location filename="../editors/finding.py" />
            <source>This {name} ({form}) starts no programs outside of itself, so the engine cannot be reached from it. Another form of it can: an AppImage, a package, the maker's own download.</source>
            <translation>这个 {name}（{form}）不能启动自身之外的程序，因此无法使用引擎。其他形式的可以：AppImage、系统软件包，或从官方网站下载的版本。</translation>
        </message>
        <message>
            <location filename="../editors/finding.py" />
            <source>Krita runs no Python plugins here: `sudo apt install python3-pyqt5` makes it.</source>
            <translation>这里的 Krita 不运行 Python 插件：请运行 `sudo apt install python3-pyqt5`。</translation>
        </message>
        <message>
            <location filename="../editors/finding.py" />
            <source>GIMP's settings name other folders for plug-ins ({path}): add {folder} under Edit &gt; Preferences &gt; Folders &gt; Plug-ins.</source>
            <translation>GIMP 的设置中指定了其他插件文件夹（{path}）：请在“编辑 &gt; 首选项 &gt; 文件夹 &gt; 插件”中加入 {folder}。</translation>
        </message>
        <message>
            <location filename="../editors/first_start.py" />
            <source>{name} was started to make its folders, and did not make {folder}.</source>
            <translation>启动了 {name} 以创建它的文件夹，但它没有创建 {folder}。</translation>
        </message>
        <message>
            <location filename="../editors/first_start.py" />
            <source>Start it once yourself, and run this again.</source>
            <translation>请自己启动一次，然后重新运行。</translation>
        </message>
        <message>
            <location filename="../editors/placing.py" />
            <source>{place} is a link to {target}, which this installer did not make.</source>
            <translation>{place} 是指向 {target} 的链接，不是由本安装程序创建的。</translation>
        </message>
        <message>
            <location filename="../editors/placing.py" />
            <source>Remove the link first.</source>
            <translation>请先删除该链接。</translation>
        </message>
        <message>
            <location filename="../editors/placing.py" />
            <source>The plugin cannot be put into {folder}: {reason} ({file}).</source>
            <translation>无法将插件装入 {folder}：{reason}（{file}）。</translation>
        </message>
        <message>
            <location filename="../editors/placing.py" />
            <source>Make room or allow to write there, close {name}, and run this again.</source>
            <translation>请腾出空间或允许写入，关闭 {name}，然后重试。</translation>
        </message>
        <message>
            <location filename="../editors/placing.py" />
            <source>Krita's settings {file} are write-protected.</source>
            <translation>Krita 的设置文件 {file} 是只读的。</translation>
        </message>
        <message>
            <location filename="../editors/placing.py" />
            <source>Allow to write them, and run this again.</source>
            <translation>请允许写入，然后重试。</translation>
        </message>
        <message>
            <location filename="../editors/removing.py" />
            <source>The plugin cannot be taken out of {folder}: {reason} ({file}).</source>
            <translation>无法从 {folder} 中移除插件：{reason}（{file}）。</translation>
        </message>
        <message>
            <location filename="../editors/removing.py" />
            <source>Allow to write there, close {name}, and run this again.</source>
            <translation>请允许写入，关闭 {name}，然后重试。</translation>
        </message>
        <message>
            <location filename="../editors/running.py" />
            <source>{name} is running: close it and start it again, so that it sees the change.</source>
            <translation>{name} 正在运行：请关闭后重新启动，更改才会生效。</translation>
        </message>
        <message>
            <location filename="../environment.py" />
            <source>This Python ({python}) is from the Microsoft Store: Windows hides from other programs what it writes to AppData, where Krita, GIMP and the engine's home are.</source>
            <translation>这个 Python（{python}）来自微软商店：Windows 会对其他程序隐藏它写入 AppData 的内容，而 Krita、GIMP 和引擎都在那里。</translation>
        </message>
        <message>
            <location filename="../environment.py" />
            <source>Install Python from www.python.org, and run this again with it.</source>
            <translation>请从 www.python.org 安装 Python，并用它重新运行。</translation>
        </message>
        <message>
            <location filename="../environment.py" />
            <source>This Python ({python}) has no {module} module, so it cannot make an environment.</source>
            <translation>这个 Python（{python}）没有 {module} 模块，无法创建环境。</translation>
        </message>
        <message>
            <location filename="../environment.py" />
            <source>On Debian and Ubuntu, install it with `sudo apt install python3-venv`, or `python{version}-venv`, and run this again.</source>
            <translation>在 Debian 和 Ubuntu 上，请用 `sudo apt install python3-venv`（或 `python{version}-venv`）安装它，然后重试。</translation>
        </message>
        <message>
            <location filename="../environment.py" />
            <source>unpacking pip</source>
            <translation>正在解包 pip</translation>
        </message>
        <message>
            <location filename="../environment.py" />
            <source>Python could not make an environment in {folder}: {said}</source>
            <translation>Python 无法在 {folder} 中创建环境：{said}</translation>
        </message>
        <message>
            <location filename="../environment.py" />
            <source>Make room on the disk, or install Python's venv module, and run this again.</source>
            <translation>请腾出磁盘空间，或安装 Python 的 venv 模块，然后重试。</translation>
        </message>
        <message>
            <location filename="../environment.py" />
            <source>{file} cannot be removed ({reason}).</source>
            <translation>无法删除 {file}（{reason}）。</translation>
        </message>
        <message>
            <location filename="../environment.py" />
            <source>Close Krita, GIMP and Scumble's window if they are open, and run this again.</source>
            <translation>如果 Krita、GIMP 或 Scumble 的窗口开着，请关闭后重试。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>Check the network, or pip's settings for index and proxy, and run this again: it carries on.</source>
            <translation>请检查网络，或 pip 的索引和代理设置，然后重试：会从中断处继续。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>The package index does not have {file}, only other files of {name}: {number}.</source>
            <translation>软件包索引中没有 {file}，只有 {name} 的其他文件：{number} 个。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>Set pip to an index that has it, or take Scumble's newest version, and run this again.</source>
            <translation>请将 pip 设置为有该文件的索引，或使用 Scumble 的最新版本，然后重试。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>The package index's certificate is signed by nobody whom this machine trusts.</source>
            <translation>软件包索引的证书不是由这台电脑信任的机构签发的。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>Where a company checks its network, set PIP_CERT or SSL_CERT_FILE to the file of its certificates (the administrators have it), and run this again: it carries on.</source>
            <translation>如果公司会检查网络流量，请将 PIP_CERT 或 SSL_CERT_FILE 设为公司的证书文件（可向管理员索取），然后重试：会从中断处继续。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>The package index has no {name}, or cannot be reached, so {file} cannot be downloaded.</source>
            <translation>软件包索引中没有 {name}，或无法连接，因此无法下载 {file}。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>The package index does not say how large {file} is ({reason}).</source>
            <translation>软件包索引没有给出 {file} 的大小（{reason}）。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>{file} came with other bytes than the lock or its index names ({size} bytes for {wanted}, or another checksum). It was thrown away.</source>
            <translation>收到的 {file} 与锁定文件或索引给出的不符（应为 {wanted} 字节，收到 {size} 字节，或校验和不同）。它已被丢弃。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>Run this again to fetch it anew; if it comes out the same, the index or a proxy changes files.</source>
            <translation>请重试以重新下载；如果结果相同，说明索引或代理改动了文件。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>{file} cannot be downloaded ({reason}); {now} of {size} MB have arrived.</source>
            <translation>无法下载 {file}（{reason}）；已收到 {now} / {size} MB。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>{file} cannot be downloaded: the server answers with status {status}.</source>
            <translation>无法下载 {file}：服务器返回状态 {status}。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>Look at pip's settings for the index and its credentials, and run this again: it carries on.</source>
            <translation>请检查 pip 的索引及其凭据设置，然后重试：会从中断处继续。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>A download cannot be written: {error}.</source>
            <translation>无法写入下载的内容：{error}。</translation>
        </message>
        <message>
            <location filename="../fetch.py" />
            <source>Make room, or allow to write there, and run this again: it carries on.</source>
            <translation>请腾出空间或允许写入，然后重试：会从中断处继续。</translation>
        </message>
        <message>
            <location filename="../gimp_plugin.py" />
            <source>{folder} is not a whole clone: it has no {part}.</source>
            <translation>{folder} 不完整：缺少 {part}。</translation>
        </message>
        <message>
            <location filename="../gimp_plugin.py" />
            <source>Clone it again.</source>
            <translation>请重新获取。</translation>
        </message>
        <message>
            <location filename="../home.py" />
            <source>The folder {folder} cannot be written ({reason}).</source>
            <translation>无法写入文件夹 {folder}（{reason}）。</translation>
        </message>
        <message>
            <location filename="../home.py" />
            <source>Choose another one with --root FOLDER.</source>
            <translation>请选择其他文件夹（--root）。</translation>
        </message>
        <message>
            <location filename="../home.py" />
            <source>The folder {folder} already holds other things, for example {example}.</source>
            <translation>文件夹 {folder} 中已有其他内容，例如 {example}。</translation>
        </message>
        <message>
            <location filename="../home.py" />
            <source>Choose an empty or a new one with --root FOLDER.</source>
            <translation>请选择空文件夹或新文件夹（--root）。</translation>
        </message>
        <message>
            <location filename="../home.py" />
            <source>{what} needs {needed} GB, and {folder} has {free} GB free.</source>
            <translation>{what}需要 {needed} GB，而 {folder} 只有 {free} GB 可用空间。</translation>
        </message>
        <message>
            <location filename="../home.py" />
            <source>Make room, or choose a folder on another disk with --root FOLDER.</source>
            <translation>请腾出空间，或选择其他磁盘上的文件夹（--root）。</translation>
        </message>
        <message>
            <location filename="../home.py" />
            <source>Another installer is at work in {folder}.</source>
            <translation>另一个安装程序正在 {folder} 中工作。</translation>
        </message>
        <message>
            <location filename="../home.py" />
            <source>Wait for it to end, then run this again.</source>
            <translation>请等它结束后重试。</translation>
        </message>
        <message>
            <location filename="../lock.py" />
            <source>Fetch the whole project again.</source>
            <translation>请重新获取整个项目。</translation>
        </message>
        <message>
            <location filename="../own_python.py" />
            <source>The engine needs Python 3.10 or later, this is {version}.</source>
            <translation>引擎需要 Python 3.10 或更高版本，而这是 {version}。</translation>
        </message>
        <message>
            <location filename="../own_python.py" />
            <source>Install a newer one from your system's packages or www.python.org, and run this again with it.</source>
            <translation>请从系统软件包或 www.python.org 安装更新的版本，并用它重新运行。</translation>
        </message>
        <message>
            <location filename="../package.py" />
            <source>{file} cannot be written ({reason}).</source>
            <translation>无法写入 {file}（{reason}）。</translation>
        </message>
        <message>
            <location filename="../package.py" />
            <source>Choose another place.</source>
            <translation>请选择其他位置。</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Choosing the files of torch's {build} build</source>
            <translation>正在选择 torch 的 {build} 构建版本的文件</translation>
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
            <source>Choosing packages</source>
            <translation>正在选择软件包</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Downloading {packages}, {size}</source>
            <translation>正在下载 {packages}，共 {size}</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Installing {packages}</source>
            <translation>正在安装 {packages}</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>Downloading and installing the engine</source>
            <translation>下载并安装引擎</translation>
        </message>
        <message>
            <location filename="../packages.py" />
            <source>asking PyTorch's index for the {build} build</source>
            <translation>正在向 PyTorch 的索引查询 {build} 构建版本</translation>
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
            <source>unpacking {packages}</source>
            <translation>正在解包 {packages}</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>downloading {package}</source>
            <translation>正在下载 {package}</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>taking {package}</source>
            <translation>正在取用 {package}</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>The disk of {folder} is full ({free} GB free).</source>
            <translation>{folder} 所在的磁盘已满（可用 {free} GB）。</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>Make room and run this again: it carries on where it was.</source>
            <translation>请腾出空间后重试：会从中断处继续。</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>The package index cannot be reached, so nothing can be downloaded.</source>
            <translation>无法连接软件包索引，因此无法下载。</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>Use a 64-bit Python from 3.10 to 3.14, and look whether pip is set to an index that lacks it.</source>
            <translation>请使用 64 位的 Python 3.10 至 3.14，并检查 pip 设置的索引是否缺少它。</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>The package index has no {package} for this Python and system.</source>
            <translation>软件包索引中没有适用于此 Python 和系统的 {package}。</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>A download was damaged: its checksum is not what the lock or the index says.</source>
            <translation>下载的文件已损坏：其校验和与锁定文件或索引不符。</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>Run this again to fetch it anew.</source>
            <translation>请重试以重新下载。</translation>
        </message>
        <message>
            <location filename="../pip_output.py" />
            <source>pip failed: {reason}.</source>
            <translation>pip 失败：{reason}。</translation>
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
            <source>The engine's home</source>
            <translation>引擎的文件夹</translation>
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
            <location filename="../project.py" />
            <source>{folder} is not a clone of Scumble: it has no pyproject.toml.</source>
            <translation>{folder} 不是 Scumble 的文件夹：缺少 pyproject.toml。</translation>
        </message>
        <message>
            <location filename="../project.py" />
            <source>Run this in the clone's folder.</source>
            <translation>请在 Scumble 的文件夹中运行。</translation>
        </message>
        <message>
            <location filename="../proof.py" />
            <source>torch was installed, and does not work on this machine ({reason}).</source>
            <translation>torch 已安装，但在这台电脑上不能工作（{reason}）。</translation>
        </message>
        <message>
            <location filename="../proof.py" />
            <source>Run this again with --torch cpu, or with --torch default.</source>
            <translation>请用 --torch cpu 或 --torch default 重试。</translation>
        </message>
        <message>
            <location filename="../proof.py" />
            <source>starting it</source>
            <translation>正在启动</translation>
        </message>
        <message>
            <location filename="../proof.py" />
            <source>Scumble was installed, and does not start ({reason}).</source>
            <translation>Scumble 已安装，但无法启动（{reason}）。</translation>
        </message>
        <message>
            <location filename="../proof.py" />
            <source>What was there before is still there. Fetch Scumble again, and report it if that does not help.</source>
            <translation>原来的内容仍在。请重新获取 Scumble；如果无效，请报告此问题。</translation>
        </message>
        <message>
            <location filename="../proof.py" />
            <source>a convolution on {device}</source>
            <translation>在 {device} 上计算一次卷积</translation>
        </message>
        <message>
            <location filename="../stage.py" />
            <source>{source} cannot be moved ({reason}): a program uses it.</source>
            <translation>无法移动 {source}（{reason}）：有程序正在使用它。</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>1 package</source>
            <translation>1 个软件包</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{number} packages</source>
            <translation>{number} 个软件包</translation>
        </message>
        <message>
            <location filename="../uninstall.py" />
            <source>There is no home of Scumble in {folder} (it has no {marker}).</source>
            <translation>{folder} 中没有 Scumble（缺少 {marker}）。</translation>
        </message>
        <message>
            <location filename="../uninstall.py" />
            <source>If it is elsewhere, say where with --root FOLDER.</source>
            <translation>如果它在别处，请用 --root 指定文件夹。</translation>
        </message>
        <message>
            <location filename="../uninstall.py" />
            <source>{example} and {number} more</source>
            <translation>{example} 和另外 {number} 项</translation>
        </message>
        <message>
            <location filename="../uninstall.py" />
            <source>{folder} holds something that Scumble did not put there: {example}. Nothing was removed.</source>
            <translation>{folder} 中有不是 Scumble 放入的内容：{example}。没有删除任何内容。</translation>
        </message>
        <message>
            <location filename="../uninstall.py" />
            <source>Move that elsewhere, and run this again.</source>
            <translation>请将其移到别处，然后重试。</translation>
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
            <source>Choose an empty or a new one.</source>
            <translation>请选择空文件夹或新文件夹。</translation>
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
