"""When occasions fall: dates computed for any year from the rules that religions, states and companies fix them by."""
