// Which entity stands where: the mentions of one report by token. Shared by the coders of relations
// and agreements. A view: annotation and tree must outlive it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotation.h"
#include "dateline/findings.h"
#include "text/tree.h"
#include "text/word_map.h"

namespace dateline {

struct MentionAt {
    std::int32_t entity = -1;
    std::int32_t head = -1;  // head token of the mention
    TokenRange tokens;
    MentionForm form = MentionForm::name;
};

class Mentions {
public:
    Mentions(std::string_view text, const Annotation& annotation, const Tree& tree);

    // All mentions with tokens, by first token; of those that start together the longer one first.
    const std::vector<MentionAt>& all() const { return all_; }

    // The shortest mention that covers the token; nothing when none does.
    std::optional<MentionAt> at(int token) const;
    // The mention whose head the token is, or the one that ends at or covers it with no noun after it.
    std::int32_t headed_by(int token) const;
    // Mentions that lie within the range, in text order.
    std::vector<MentionAt> in(TokenRange range) const;

    // The entity that somewhere in the report is called just this (case aside), or -1.
    std::int32_t called(std::string_view surface) const;

    const Entity& entity(std::int32_t index) const { return annotation_->entities[static_cast<std::size_t>(index)]; }
    EntityType type(std::int32_t index) const { return entity(index).type; }
    // A nationality, capital or body as the state that it belongs to: the entity of type state with the same
    // country; the entity itself when the report names no such state or it is no nationality.
    std::int32_t as_state(std::int32_t index) const;
    // The state of an entity's country that the report names, or -1.
    std::int32_t state_of(std::int32_t index) const;

private:
    const Annotation* annotation_;
    const Tree* tree_;
    std::vector<MentionAt> all_;
    WordMap<std::int32_t> names_;  // lower-case surface of a name -> entity
    std::vector<std::vector<int>> covering_;  // token -> indexes into all_, shortest first
};

// The heads of a coordination that starts at `token`: itself and its conj children, in text order.
std::vector<int> coordinated(const Tree& tree, int token);

bool is_clause(const Tree& tree, int token);  // a verb or predicate that heads a clause of its own

// The claim whose content holds the token span best, or nullptr: the shortest content that contains it.
const Claim* claim_around(const std::vector<Claim>& claims, Span span);

}  // namespace dateline
