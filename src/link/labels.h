// What an actor is called by whom: words that are no name of his, with the one who uses them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "link/context.h"

namespace dateline {

class ToneTable {
public:
    // Fails when a tone is none of neutral, favourable, hostile.
    static Result<ToneTable> create(const Lexicon& lexicon);

    // Hostile before favourable before neutral, by the words and phrases in a folded label.
    Tone tone(std::string_view folded_label) const;
    // True when the table knows a word of the label, of whatever tone.
    bool knows(std::string_view folded_label) const;

private:
    std::map<std::string, Tone, std::less<>> tones_;
};

// Sorted by (actor, report, label, speaker).
std::vector<Label> make_labels(const Context& context, const ToneTable& tones);

}  // namespace dateline
