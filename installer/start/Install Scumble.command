#!/bin/sh
# For a double click in the Finder.
exec sh "$(dirname -- "$0")/install.sh" --wait
