#include "annotate/syntax/parser.h"

namespace dateline::syntax {

ParserInput::ParserInput(std::span<const Word> words, std::span<const Tag> tags, const Tagger& tagger)
    : size(static_cast<std::int32_t>(words.size())) {
    const TagSet& set = tagger.tags;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Upos kind = set.upos(tags[i]);
        const std::uint32_t listed = tagger.dictionary[words[i].low];
        const std::uint32_t noun = listed >> noun_field_shift & 63, verb = listed >> verb_field_shift & 63;
        field.push_back((kind == Upos::NOUN || kind == Upos::PROPN) && noun ? noun
                        : kind == Upos::VERB && verb                        ? 64 + verb
                                                                            : 128 + static_cast<std::uint32_t>(kind));
        relations.push_back(tagger.relations[static_cast<std::size_t>(kind)]);
        word.push_back(words[i].low);
        fine.push_back(tags[i] + 2u);
        upos.push_back(static_cast<std::uint32_t>(set.upos(tags[i])) + 2u);
    }
    verbs.resize(words.size() + 1);
    for (std::size_t i = words.size(); i-- > 0;) {
        const std::string_view xpos = set.xpos(tags[i]);
        verbs[i] = verbs[i + 1] + (xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || xpos == "MD" ? 1 : 0);
    }
}

ParserState::ParserState(std::int32_t size) : size_(size), nodes_(static_cast<std::size_t>(size) + 1) {
    stack_.reserve(static_cast<std::size_t>(size));
}

bool ParserState::allowed(std::size_t transition, const ParserInput& input) const {
    if (transition == 0) return can_shift();
    const std::size_t relation = (transition - 1) / 2;
    const bool root = relation == static_cast<std::size_t>(Deprel::root);
    if (transition % 2 == 1) {
        if (!can_left() || root != (next_ == size_)) return false;
    } else if (!can_right() || root) {
        return false;
    }
    return root || input.may_have(stack_.back(), relation);
}

void ParserState::attach(std::int32_t child, std::int32_t head, Deprel relation) {
    nodes_[child].head = head;
    nodes_[child].relation = relation;
    Node& up = nodes_[head];
    std::int32_t(&side)[2] = child < head ? up.left : up.right;
    side[1] = side[0];  // dependents are attached from the inside out
    side[0] = child;
    std::uint16_t& count = child < head ? up.lefts : up.rights;
    if (count < UINT16_MAX) ++count;
    (child < head ? up.left_relations : up.right_relations) |= std::uint64_t{1} << static_cast<unsigned>(relation);
}

void ParserState::apply(std::size_t transition) {
    if (transition == 0) {
        stack_.push_back(next_++);
        return;
    }
    const auto relation = static_cast<Deprel>((transition - 1) / 2);
    const std::int32_t child = stack_.back();
    stack_.pop_back();
    attach(child, transition % 2 == 1 ? next_ : stack_.back(), relation);
}

Tree ParserState::tree() const {
    Tree out;
    for (std::int32_t i = 0; i < size_; ++i) {
        out.heads.push_back(nodes_[i].head == size_ ? -1 : nodes_[i].head);
        out.relations.push_back(nodes_[i].relation);
    }
    return out;
}

void parser_features(const ParserInput& input, const ParserState& state, Features& out) {
    out.clear();
    constexpr std::uint32_t none = 1, root = 0;
    const std::int32_t size = state.size();
    const auto word = [&](std::int32_t i) { return i < 0 || i > size ? none : i == size ? root : input.word[i]; };
    const auto fine = [&](std::int32_t i) { return i < 0 || i > size ? none : i == size ? root : input.fine[i]; };
    const auto upos = [&](std::int32_t i) { return i < 0 || i > size ? none : i == size ? root : input.upos[i]; };
    const auto relation = [&](std::int32_t i) {
        return i < 0 || i >= size ? none : static_cast<std::uint32_t>(state.node(i).relation) + 2;
    };
    const auto left = [&](std::int32_t i, int n) { return i < 0 || i > size ? -1 : state.node(i).left[n]; };
    const auto right = [&](std::int32_t i, int n) { return i < 0 || i > size ? -1 : state.node(i).right[n]; };
    const auto count = [](std::uint16_t n) { return n > 5 ? 5u : static_cast<std::uint32_t>(n); };

    const std::int32_t s0 = state.stack(0), s1 = state.stack(1), s2 = state.stack(2);
    const std::int32_t b0 = state.buffer(0), b1 = state.buffer(1), b2 = state.buffer(2);
    const std::uint32_t s0w = word(s0), s1w = word(s1), b0w = word(b0), b1w = word(b1);
    const std::uint32_t s0t = fine(s0), s1t = fine(s1), s2t = fine(s2), b0t = fine(b0), b1t = fine(b1), b2t = fine(b2);
    const std::int32_t s0l = left(s0, 0), s0r = right(s0, 0), s1l = left(s1, 0), s1r = right(s1, 0), b0l = left(b0, 0);
    const std::int32_t s0l2 = left(s0, 1), s0r2 = right(s0, 1), s1r2 = right(s1, 1), b0l2 = left(b0, 1);
    const auto bucket = [](std::int32_t d) { return static_cast<std::uint32_t>(d < 5 ? d : d < 10 ? 5 : 6); };
    const std::uint32_t near = s0 < 0 ? 7 : bucket(b0 - s0), far = s1 < 0 ? 7 : bucket(s0 - s1);
    const std::uint32_t s0rv = s0 < 0 ? 9 : count(state.node(s0).rights),
                        s0lv = s0 < 0 ? 9 : count(state.node(s0).lefts);
    const std::uint32_t s1rv = s1 < 0 ? 9 : count(state.node(s1).rights),
                        s1lv = s1 < 0 ? 9 : count(state.node(s1).lefts);
    const std::uint32_t b0lv = b0 > size ? 9 : count(state.node(b0).lefts);

    // Single words
    out.add(200, s0w, s0t);
    out.add(201, s0w);
    out.add(202, s0t);
    out.add(203, b0w, b0t);
    out.add(204, b0w);
    out.add(205, b0t);
    out.add(206, s1w, s1t);
    out.add(207, s1w);
    out.add(208, s1t);
    out.add(209, b1w, b1t);
    out.add(210, b1w);
    out.add(211, b1t);
    out.add(212, word(b2), b2t);
    out.add(213, b2t);
    out.add(214, word(s2), s2t);
    out.add(215, s2t);
    // Pairs
    out.add(216, s0w, s0t, b0w, b0t);
    out.add(217, s0w, s0t, b0w);
    out.add(218, s0w, b0w, b0t);
    out.add(219, s0w, s0t, b0t);
    out.add(220, s0t, b0w, b0t);
    out.add(221, s0w, b0w);
    out.add(222, s0t, b0t);
    out.add(223, b0t, b1t);
    out.add(224, s1w, s1t, s0w, s0t);
    out.add(225, s1w, s0w);
    out.add(226, s1t, s0t);
    out.add(227, s1w, s0t);
    out.add(228, s1t, s0w);
    out.add(229, s0w, b1w, b0t);
    out.add(230, s1t, b0t);
    out.add(231, s1w, b0t);
    // Triples of tags
    out.add(232, b0t, b1t, b2t);
    out.add(233, s0t, b0t, b1t);
    out.add(234, s1t, s0t, b0t);
    out.add(235, s2t, s1t, s0t);
    out.add(236, s1t, s0t, fine(s1r));
    out.add(237, s1t, s0t, fine(s1l));
    out.add(238, s1t, s0t, fine(s0l));
    out.add(239, s1t, s0t, fine(s0r));
    out.add(240, s0t, b0t, fine(s0r));
    out.add(241, s0t, b0t, fine(s0l));
    out.add(242, s0t, b0t, fine(b0l));
    out.add(243, s1t, s0t, b0t, b1t);
    out.add(244, s0w, b0t, b1t);
    out.add(245, s0t, b0w, b1t);
    out.add(246, s1t, s0w, b0t);
    out.add(247, s1w, s0t, b0t);
    // Distance and valency
    out.add(248, s0w, near);
    out.add(249, s0t, b0t, near);
    out.add(250, b0w, near);
    out.add(251, s1t, s0t, far);
    out.add(252, s1w, far);
    out.add(253, s0w, s0rv);
    out.add(254, s0t, s0rv, b0t);
    out.add(255, s0t, s0lv, b0t);
    out.add(256, s1t, s1rv, s0t);
    out.add(257, s1w, s1rv);
    out.add(258, s1t, s1lv, s0t);
    out.add(259, b0t, b0lv, s0t);
    // Dependents and their relations
    out.add(260, s0w, relation(s0l));
    out.add(261, s0w, relation(s0r));
    out.add(262, s1w, relation(s1l));
    out.add(263, s1w, relation(s1r));
    out.add(264, b0w, relation(b0l));
    out.add(265, s0t, relation(s0l), relation(s0l2));
    out.add(266, s0t, relation(s0r), relation(s0r2));
    out.add(267, s1t, relation(s1r), relation(s1r2));
    out.add(268, b0t, relation(b0l), relation(b0l2));
    out.add(269, s1t, s0t, relation(s1r), relation(s0l));
    out.add(270, s1t, s0t, relation(s0r), relation(s0l));
    out.add(271, s0t, b0t, relation(s0l), relation(b0l));
    out.add(272, s0t, b0t, relation(s0r), relation(b0l));
    out.add(273, word(s0l), fine(s0l), relation(s0l));
    out.add(274, word(s0r), fine(s0r), relation(s0r));
    out.add(275, word(s1r), fine(s1r), relation(s1r));
    out.add(276, word(b0l), fine(b0l), relation(b0l));
    out.add(277, s1t, word(s0l), s0t);
    out.add(278, s0t, word(b0l), b0t);
    out.add(279, s1t, word(s1r), s0t);
    out.add(280, s1w, s0w, word(s0l));
    out.add(281, s0t, word(s0l), relation(s0r), b0t);
    // Universal tags as a coarser view
    out.add(282, upos(s1), upos(s0), upos(b0), upos(b1));
    out.add(283, upos(s2), upos(s1), upos(s0), upos(b0));
    out.add(284, upos(s0), upos(b0), upos(b1), upos(b2));
    out.add(285, s0w, upos(b0), upos(b1));
    out.add(286, s1w, upos(s0), upos(b0));
    out.add(287, b0w, upos(s0), upos(s1));
    out.add(288, static_cast<std::uint32_t>(state.depth() > 4 ? 4 : state.depth()), s0t, b0t);
    out.add(289, fine(b0 - 1), b0t, s0t);
    out.add(290, s0 < 0 ? none : fine(s0 + 1), s0t, b0t);
    out.add(291, s0 < 1 ? none : fine(s0 - 1), s0t, s1t);
    // Fields of meaning: what people, places and acts attach to
    const auto field = [&](std::int32_t i) { return i < 0 || i > size ? none : i == size ? root : input.field[i] + 2; };
    const std::uint32_t s0f = field(s0), s1f = field(s1), b0f = field(b0);
    out.add(313, s0f, b0f);
    out.add(314, s1f, s0f);
    out.add(315, s1f, s0f, b0t);
    out.add(316, s1f, s0f, word(s0l));
    out.add(317, s1w, s0f);
    out.add(318, s1f, s0w);
    out.add(319, s0f, b0w);
    out.add(320, s0w, b0f);
    out.add(321, s1w, s0f, word(s0l));
    out.add(322, s0f, s0t, b0t, b1t);
    out.add(323, s1f, s1t, s0t, b0t);
}

Tree parse(const Scorer& scorer, const ParserInput& input) {
    ParserState state(input.size);
    Features found;
    Scores scores;
    while (!state.final()) {
        parser_features(input, state, found);
        scorer.score(found.keys(), scores);
        std::size_t best = transitions_count;
        for (std::size_t t = 0; t < transitions_count; ++t)
            if (state.allowed(t, input) && (best == transitions_count || scores[t] > scores[best])) best = t;
        state.apply(best);
    }
    return state.tree();
}

}  // namespace dateline::syntax
