// Finds who holds which office: "Kenyan Interior Minister Ana Lima", "Luis Rey, spokesman of the Front",
// "was sworn in as governor". Titles come from lexicon/offices.tsv.
#pragma once

#include <string>
#include <vector>

#include "code/relations/phrases.h"

namespace dateline {

class OfficeWords {
public:
    static Result<OfficeWords> create(const Lexicon& lexicon);

    struct Title {
        std::vector<std::string> words;  // lower case, hyphens are breaks
        std::string role, id;
    };
    const std::vector<Title>* starting(std::string_view word) const;

private:
    WordMap<std::vector<Title>> titles_;  // by first word, longest first
};

class OfficeFinder {
public:
    OfficeFinder(const OfficeWords& words, const Report& report, const Annotation& annotation, const Tree& tree, const Mentions& mentions)
        : words_(&words), report_(&report), annotation_(&annotation), tree_(&tree), mentions_(&mentions) {}

    void find(std::vector<RelationDraft>& out) const;

private:
    struct Found {
        TokenRange tokens;
        const OfficeWords::Title* title = nullptr;
    };
    std::optional<Found> title_at(int token) const;
    std::optional<MentionAt> holder(const Found& found, bool& takes) const;
    std::optional<MentionAt> person_at(int token) const;       // a person's name that starts here
    std::optional<MentionAt> person_before(int token) const;   // one that ends right before this token
    std::optional<MentionAt> body(const Found& found, int& phrase_end) const;
    std::string lower_at(int token) const;
    TokenRange sentence_of(int token) const;
    std::string time_near(int token) const;
    void write(const Found& found, const MentionAt& person, const std::optional<MentionAt>& body, bool takes, std::vector<RelationDraft>& out) const;

    const OfficeWords* words_;
    const Report* report_;
    const Annotation* annotation_;
    const Tree* tree_;
    const Mentions* mentions_;
};

}  // namespace dateline
