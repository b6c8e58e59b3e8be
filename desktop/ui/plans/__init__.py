"""What a person plans and wishes for themselves: the tab of it, its pages, and the way onto paper."""
