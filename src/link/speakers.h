// How speakers are named in a sentence about them.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace dateline {

// The words of a source as they stand inside a sentence: "A security source" becomes "a security source", "spokesman" becomes
// "a spokesman"; empty for a pronoun, which names nobody outside its text. Names are left as they are.
std::string inside_sentence(std::string_view words);

// "A", "A and B", "A, B and C", or "A, B, C and others" of more. Words that another entry holds in full are left out:
// "the army's spokesman" makes "a spokesman" needless. The order is that of the set.
std::string listed(const std::set<std::string>& who);

}  // namespace dateline
