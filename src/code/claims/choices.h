// What a word may hand to a source, for a learned judgement: every way to cut the content of a possible cue, each with
// the features by which it is weighed against the others and against being no cue at all.
#pragma once

#include <cstdint>
#include <vector>

#include "code/claims/content.h"
#include "code/claims/draft.h"
#include "code/claims/source_nouns.h"
#include "code/weights.h"

namespace dateline {

struct Choice {
    std::vector<TokenRange> content;  // sorted
    std::vector<std::uint32_t> keys;
    bool of_rules = false;  // the content that the rules found
};

struct CueDecision {
    int cue = -1;
    int draft = -1;       // index of the rules' draft with this cue, or -1
    bool nested = false;  // in the content of another draft
    std::vector<Choice> choices;
};

// What is known about a possible cue before its content.
struct CueView {
    int token = -1;
    const Draft* draft = nullptr;
    int source = -1;
    int others = 0;       // cues that the rules found in the same sentence
    bool nested = false;  // it stands in the content of one of them
};

class Choices {
public:
    Choices(const ClaimPage& page, const Contents& contents, const SourceNouns& nouns);

    // The key under which training keeps a word as a possible cue.
    std::uint32_t cue_key(int token) const;
    // The choices of a cue, at most choices_max, the rules' own first.
    std::vector<Choice> of(const CueView& cue) const;

    static constexpr std::size_t choices_max = 24;

private:
    struct Found {
        std::vector<TokenRange> content;
        std::uint32_t kind = 0;  // how it hangs on the cue
        bool of_rules = false;
    };
    void right(const CueView& cue, std::vector<Found>& out) const;
    void left(const CueView& cue, std::vector<Found>& out) const;
    void put(std::vector<Found>& out, std::vector<TokenRange> content, std::uint32_t kind, bool of_rules, const CueView& cue) const;
    int first_comma(int from, int to) const;
    std::uint32_t who(int token) const;
    std::vector<std::uint32_t> of_cue(const CueView& cue) const;
    std::vector<std::uint32_t> keys(const CueView& cue, const std::vector<std::uint32_t>& shared, const Found& found,
                                    std::uint32_t shapes) const;

    const ClaimPage& page_;
    const Contents& contents_;
    const SourceNouns& nouns_;
};

}  // namespace dateline
