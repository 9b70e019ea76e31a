// What the negations of a statement come to: whether they deny anything that somebody may have said.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

enum class Polarity {
    affirms,
    limits,   // "no more than 80", "not only": a number or a thing is limited
    idle,     // "did not know whether", "cannot repay", "does not regret": what the words are about may well be so
    negates
};

// What the first negation comes to that does not merely limit: the first is that of the main clause. `text`: a statement or a
// clause, as written; of English only.
Polarity polarity(std::string_view text);

// Whether a "not" stands in it that limits nothing, idle or not.
bool negates(std::string_view text);

// "No", "never", "nobody", "didnt". `word`: folded.
bool says_no(const std::string& word);

// "No one was hurt", "there were no casualties": only that a happening had victims is denied.
bool denies_harm(std::string_view text);
// "Killed nine", "the wounded".
bool tells_harm(std::string_view text);

}  // namespace dateline
