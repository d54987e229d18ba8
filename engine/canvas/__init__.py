"""Pictures of any depth, profile and alpha; masks; and the working colours in between."""
