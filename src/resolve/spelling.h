// Two spellings of one name: transliterations differ in vowels, doubled letters and a few consonants.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// The words of a name as compared: possessive endings off, then folded, split at blanks.
// "Jordan’s Abu-Rislan" -> jordan, abu, rislan
std::vector<std::string> name_words(std::string_view form);

// A folded word with its transliteration variants levelled: Mouhammad, Mohammed -> muhamad, muhamid.
// Letters outside a-z stay as they are.
std::string level(std::string_view word);

// The consonants of level(word), with confusable ones made equal, for blocking: equal for all usual
// spellings of one name, and for some other names too.
std::string skeleton(std::string_view word);

// 0 to 100: how alike two folded words are as spellings of one name, in Latin, Arabic or Cyrillic script, by what they
// would be in Arabic (transliteration.h). 100 for the same word; words of other scripts or with digits are alike
// when level() is equal. Symmetric. Cost: some tens of microseconds for a word not met lately, else about one.
int spelling_likeness(std::string_view a, std::string_view b);

// Two words so alike that they count as one name's spellings.
bool same_spelling(std::string_view a, std::string_view b);

}  // namespace dateline
