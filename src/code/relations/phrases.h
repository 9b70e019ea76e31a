// Finds relations told by phrases (lexicon/relations.tsv): "Iran-backed militias", "loyal to", "known as".
#pragma once

#include <string>
#include <vector>

#include "code/relations/mentions.h"
#include "dateline/findings.h"
#include "dateline/lexicon.h"
#include "dateline/report.h"
#include "text/word_map.h"

namespace dateline {

struct RelationRow {
    std::string id, kind;
    RelationType type = RelationType::member_of;
    bool inverse = false;
    std::vector<std::string> markers, must_not;
};

class RelationWords {
public:
    static Result<RelationWords> create(const Lexicon& lexicon);
    // Rows of a kind for a lemma, in the order of the table.
    std::vector<const RelationRow*> rows(std::string_view kind, std::string_view lemma) const;

private:
    std::vector<RelationRow> rows_;
    WordMap<std::vector<std::size_t>> by_lemma_;
};

// A relation before ids and claims are set.
struct RelationDraft {
    Relation relation;
    std::vector<Span> parts;  // spans that define it: evidence, subject, object, words
};

class RelationPhrases {
public:
    RelationPhrases(const RelationWords& words, const Report& report, const Annotation& annotation, const Tree& tree, const Mentions& mentions)
        : words_(&words), report_(&report), annotation_(&annotation), tree_(&tree), mentions_(&mentions) {}

    void find(std::vector<RelationDraft>& out) const;

private:
    void joined(int token, std::vector<RelationDraft>& out) const;
    void prefixed(int token, std::vector<RelationDraft>& out) const;
    void described(int token, std::string_view kind, std::vector<RelationDraft>& out) const;
    void verbal(int token, std::vector<RelationDraft>& out) const;
    void nominal(int token, std::vector<RelationDraft>& out) const;
    void alias(int token, std::vector<RelationDraft>& out) const;
    void acronym(const MentionAt& mention, std::vector<RelationDraft>& out) const;
    void designated(int token, std::vector<RelationDraft>& out) const;
    void bodies(const MentionAt& mention, std::vector<RelationDraft>& out) const;
    void located(const MentionAt& mention, std::vector<RelationDraft>& out) const;
    void listed(std::vector<RelationDraft>& out) const;

    std::vector<MentionAt> list_after(int token) const;      // "A, B and C" that starts here
    std::vector<MentionAt> list_before(int token) const;     // the same, ending before this token
    std::vector<MentionAt> objects(int token, const std::vector<std::string>& markers) const;
    std::vector<MentionAt> subjects(int token) const;
    void add(const RelationRow& row, const MentionAt& subject, const MentionAt& object, std::vector<RelationDraft>& out) const;
    bool can_stand(std::int32_t entity) const;
    std::string surface(int token) const;
    TokenRange sentence_of(int token) const;
    bool cancelled(int token, const RelationRow& row) const;

    const RelationWords* words_;
    const Report* report_;
    const Annotation* annotation_;
    const Tree* tree_;
    const Mentions* mentions_;
};

}  // namespace dateline
