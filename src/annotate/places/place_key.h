// Keys under which place names are compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::places {

// fold() without what spellings of one place differ in: letters with strokes (Łódź, Diyarbakır) become plain ones,
// "Saint", "Mount" and "Fort" are written "st", "mt", "ft", a leading "the" goes. Words are parted by one blank.
std::string place_key(std::string_view name);

// The same for words that are folded already (fold() of each).
std::string place_key(const std::vector<std::string_view>& folded);

// The key without the Arabic article that it starts with ("al basrah" -> "basrah"); the key itself when it has none.
std::string_view without_article(std::string_view key);

// The key without words that only say what kind of division it is, first or last: "anbar governorate",
// "province of kandahar" -> "anbar", "kandahar". The key itself when nothing would be left.
std::string bare_division(std::string_view key);

// The consonants that transliterations agree on: vowels, w, y and h dropped (a first vowel kept as 'a'), kh gh sh dh th
// as k g s d t, q as k, z as s, doubles once, no blanks, no article. "zurbatiyah", "az zurbatia" -> "srbt".
std::string skeleton(std::string_view key);

}  // namespace dateline::places
