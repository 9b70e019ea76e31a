// For those who write the lexicon: is it sound, does every rule do what its example says, what is missing?
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dateline/code.h"

namespace dateline {

// The tables whose lines carry an example that is a test.
inline constexpr std::string_view example_tables[] = {"event_verbs", "event_nouns",   "modality", "light_verbs",
                                                      "negation",    "circumstances", "contexts"};

// Every line of the table whose example does not fire it, or whose must_not does; each with file and line. `code`
// runs the annotator and the coder over one text.
std::vector<Error> failing_examples(const Lexicon& lexicon, std::string_view table,
                                    const std::function<CodedReport(std::string_view text)>& code);

// All faults of the tables in `folders` (the shipped one first): lines that do not load, cells that no step takes,
// event entries that another line shadows, files that no step reads. Empty: sound. At most 1,000.
std::vector<Error> check_lexicon(const std::vector<std::string>& folders, const std::string& model_folder);

// What frequent words of reports no table knows: names that resolve to nothing, and verbs and nouns with an actor in
// their arguments but no rule. Fed report by report; the result does not depend on their order.
class Suggester {
public:
    explicit Suggester(const Lexicon& lexicon);
    void add(const CodedReport& coded);

    struct Missing {
        std::string kind;  // name, verb, noun
        std::string word;
        std::int64_t count = 0;
        std::string uri;   // of the first example by uri and position
        Span span;
        std::string context;
    };
    std::vector<Missing> most(std::size_t limit) const;  // of each kind, most frequent first

private:
    void found(std::string kind, std::string word, const CodedReport& coded, Span span);

    std::map<std::pair<std::string, std::string>, Missing> missing_;
    std::map<std::string, bool, std::less<>> known_;  // words of the event, modality and claim tables
};

}  // namespace dateline
