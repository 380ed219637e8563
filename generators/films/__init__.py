"""Films: a storyboard filled with a creative's words, drawn as layers, moved and encoded by ffmpeg, and looked over frame by frame."""
