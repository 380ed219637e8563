"""What every floor stands on: strict reading, hashing, files, money, errors, wording; fonts, placements and samples."""
