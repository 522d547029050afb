"""Speed and scale: our search beside other engines, over catalogues made by rule."""
