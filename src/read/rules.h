// The furniture and outlet tables, compiled for lookup. Nothing here knows about documents.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/lexicon.h"
#include "dateline/result.h"

namespace dateline::read {

// Lists of words, found by their first one.
class Phrases {
public:
    void add(std::string_view folded, std::string_view id, std::size_t limit);
    // The id of a phrase that `words` begin with, at or after `from`; empty when there is none.
    std::string_view at(const std::vector<std::string>& words, std::size_t from, std::size_t characters) const;
    bool empty() const { return by_first_.empty(); }

private:
    struct Entry {
        std::vector<std::string> words;
        std::string id;
        std::size_t limit;
    };
    std::map<std::string, std::vector<Entry>, std::less<>> by_first_;
};

constexpr std::size_t issuer_words_max = 10;  // of the name of a public body that publishes

struct Rules {
    static Result<Rules> compile(const Lexicon& lexicon);

    std::map<std::string, std::string, std::less<>> tags, roles;  // name -> rule id
    Phrases classes, main_classes, standfirst_classes;            // over the words of class and id attributes
    std::map<std::string, std::string, std::less<>> lines, rubrics, outlet_words, body_words;  // folded -> rule id
    Phrases starts, within, tails, tails_of, bios, bylines, published, agency;               // over the folded words of a paragraph

    struct Outlet {
        std::string id, name;
    };
    std::map<std::string, Outlet, std::less<>> outlet_names;    // folded name or alias
    std::map<std::string, Outlet, std::less<>> outlet_domains;

    // The rule that cuts an element with these class and id attributes; empty when none does.
    std::string_view cut_class(const std::vector<std::string>& words) const;
    static bool any(const Phrases& phrases, const std::vector<std::string>& words);

    // The outlet of an address by its host or a parent of it; empty when the table has none.
    std::string outlet_of_url(std::string_view url) const;
    // The name as the table spells it, or empty.
    std::string outlet_name(std::string_view name) const;
};

// "related-storyList 2" -> related, story, list, 2. Lower case.
std::vector<std::string> class_words(std::string_view attribute);

// fold(), split at blanks; at most `most` words.
std::vector<std::string> folded_words(std::string_view text, std::size_t most = 64);

}  // namespace dateline::read
