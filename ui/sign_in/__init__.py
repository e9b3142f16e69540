"""Before anybody is signed in: open a casebook, create one, restore one, or explore sample cases."""
