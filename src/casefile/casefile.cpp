namespace dateline {}
