@echo off
rem For a double click in the Explorer: finds a Python that is new enough and starts the installer with it.
setlocal
cd /d "%~dp0..\.."
set "check=import sys; sys.exit(sys.version_info < (3, 10))"
set "python=py -3"
py -3 -I -c "%check%" >nul 2>nul && goto found
set "python=python"
python -I -c "%check%" >nul 2>nul && goto found
echo Scumble needs Python 3.10 or later, which is not on this machine.
echo Get it from https://www.python.org/downloads/windows/, install it, and open this file again.
pause
exit /b 1
:found
%python% -m installer wizard %*
set "status=%errorlevel%"
pause
exit /b %status%
