"""The dialect of docxtpl: templates that Word can edit, compiled once in a process."""
