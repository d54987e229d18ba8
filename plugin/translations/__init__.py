"""Translations of what a painter reads, as Qt's own files, and what keeps them up to date.

`python -m scumble.plugin.translations` collects the texts of all `tr(...)` calls here and of all `sentence(...)` calls
in the engine into every scumble_LANGUAGE.ts here and compiles it to the .qm beside it, which is what the panel loads;
likewise those of the installer in installer/translations, for the wizard.
To begin a language, name it: `... de`. The .ts files are edited with Qt Linguist or a text editor.
"""
