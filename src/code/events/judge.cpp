#include "code/events/judge.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "text/sorted.h"

namespace dateline::events {
namespace {

constexpr int children_max = 16;
constexpr int actors_max = 4;
constexpr int path_max = 5;
constexpr int window = 3;
constexpr std::uint32_t topic_share = 60;  // a kind of word is a topic from one word in so many

constexpr std::uint32_t number(auto value) { return static_cast<std::uint32_t>(value) + 1; }

constexpr std::uint32_t bucket(int size) {
    return size <= 3 ? number(size) : size <= 5 ? 10u : size <= 9 ? 11u : size <= 15 ? 12u : size <= 25 ? 13u : 14u;
}

// ln(1 + e^-x) in parts of a logit, for x from 0 in steps of half a logit.
constexpr std::array<int, 9> softplus = {44, 30, 20, 13, 8, 5, 3, 2, 1};

constexpr int cost(int logit) {  // -ln of the probability
    const int size = logit < 0 ? -logit : logit, step = size / 32;
    int out = 0;
    if (step < 8) {
        const int low = softplus[static_cast<std::size_t>(step)], high = softplus[static_cast<std::size_t>(step) + 1];
        out = low - (low - high) * (size % 32) / 32;
    }
    return logit < 0 ? out + size : out;
}

}  // namespace

class Judge::Keys {
public:
    explicit Keys(std::vector<std::uint32_t>& out) : out_(out) {}
    void operator()(std::uint32_t kind, std::uint32_t a) { out_.push_back(mix_keys(kind, a)); }
    void operator()(std::uint32_t kind, std::uint32_t a, std::uint32_t b) {
        out_.push_back(mix_keys(mix_keys(kind, a), b));
    }
    void operator()(std::uint32_t kind, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        out_.push_back(mix_keys(mix_keys(mix_keys(kind, a), b), c));
    }

private:
    std::vector<std::uint32_t>& out_;
};

Judge::Judge(const Grammar& grammar, const Actors& actors, const Rules& rules, const std::vector<Claim>& claims,
             const Weights& weights)
    : g_(grammar), actors_(actors), rules_(rules), weights_(weights) {
    for (const Claim& claim : claims) claims_.emplace(claim.id, &claim);
    kinds_.resize(static_cast<std::size_t>(g_.size()));
    std::vector<std::uint32_t> count(1024, 0);
    std::uint32_t words = 0;
    for (int i = 0; i < g_.size(); ++i) {
        const int kind = weights_(word_key(g_.lemma(i)));
        if (kind <= 0) continue;
        kinds_[static_cast<std::size_t>(i)] = static_cast<std::uint32_t>(kind);
        if (!g_.is(i, Upos::NOUN) && !g_.is(i, Upos::VERB) && !g_.is(i, Upos::ADJ)) continue;
        ++words;
        if (kind < static_cast<int>(count.size())) ++count[static_cast<std::size_t>(kind)];
    }
    for (std::uint32_t kind = 0; kind < count.size(); ++kind)
        if (count[kind] >= 2 && count[kind] * topic_share >= words) topics_.push_back(kind);
    mention_at_.assign(static_cast<std::size_t>(g_.size()), -1);
    const auto& entities = g_.annotation.entities;
    std::uint32_t powers = 0;
    for (std::size_t e = 0; e < entities.size(); ++e)
        for (const Mention& mention : entities[e].mentions) {
            const int head = mention.head >= 0 ? mention.head : g_.tree.token_at(mention.span.end - 1);
            if (head >= 0 && head < g_.size()) mention_at_[static_cast<std::size_t>(head)] = static_cast<int>(e);
            const EntityType type = entities[e].type;
            powers += type == EntityType::state || type == EntityType::state_body || type == EntityType::armed_group;
        }
    powers_ = bucket(static_cast<int>(powers * 200 / (static_cast<std::uint32_t>(g_.size()) + 1)));
}

std::uint32_t Judge::word_kind(int token) const { return token < 0 ? 0 : kinds_[static_cast<std::size_t>(token)] + 1; }

std::uint32_t Judge::who(const Entity& entity) const {
    return mix_keys(mix_keys(number(entity.type), key_of(entity.code.role)),
                    (entity.code.country.empty() ? 0u : 1u) + (entity.lexicon.empty() ? 0u : 2u) +
                        (entity.private_person ? 4u : 0u));
}

std::uint32_t Judge::who(int token) const {
    if (token < 0) return 0;
    if (g_.is(token, Upos::PRON)) return key_of(g_.form(token));
    if (const int entity = actors_.entity(token); entity >= 0)
        return who(g_.annotation.entities[static_cast<std::size_t>(entity)]);
    return mix_keys(7, mix_keys(number(g_.tree.upos(token)), word_kind(token)));
}

// The arcs between two words of a sentence, by their relations; 1 when they are too many.
std::uint32_t Judge::path(int from, int to) const {
    std::array<int, path_max + 1> up{};
    int steps = 0;
    up[0] = from;
    while (steps < path_max && g_.tree.head(up[static_cast<std::size_t>(steps)]) >= 0) {
        const int next = g_.tree.head(up[static_cast<std::size_t>(steps)]);
        up[static_cast<std::size_t>(++steps)] = next;
    }
    std::uint32_t down = 2;
    int at = to;
    for (int step = 0; step <= path_max && at >= 0; ++step) {
        for (int k = 0; k <= steps; ++k)
            if (up[static_cast<std::size_t>(k)] == at) {
                std::uint32_t out = mix_keys(3, down);
                for (int i = 0; i < k; ++i) out = mix_keys(out, number(g_.tree.deprel(up[static_cast<std::size_t>(i)])));
                return out;
            }
        down = mix_keys(down, number(g_.tree.deprel(at)));
        at = g_.tree.head(at);
    }
    return 1;
}

// The head of the entity's mention in the sentence that stands nearest, or -1.
int Judge::nearest(const Entity& entity, int token) const {
    const TokenRange sentence = g_.sentence(token);
    const Span span = g_.tree.span(sentence);
    auto mention = std::lower_bound(entity.mentions.begin(), entity.mentions.end(), span.begin,
                                    [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
    int best = -1;
    for (; mention != entity.mentions.end() && mention->span.begin < span.end; ++mention) {
        const int head = mention->head >= 0 ? mention->head : g_.tree.token_at(mention->span.end - 1);
        if (head >= 0 && (best < 0 || std::abs(head - token) < std::abs(best - token))) best = head;
    }
    return best;
}

void Judge::of_word(const Trigger& trigger, const Event& event, Keys& out) const {
    const int token = trigger.token, verb = trigger.light >= 0 ? trigger.light : token;
    const std::uint32_t type = number(event.type), lemma = key_of(g_.lemma(token)), tie = number(g_.tree.deprel(token));
    const std::uint32_t form = (trigger.nominal ? 1u : 0u) + (trigger.light >= 0 ? 2u : 0u) +
                               (g_.verb(verb) && g_.passive(verb) ? 4u : 0u) + (g_.gerund(verb) ? 8u : 0u) +
                               (g_.verb(verb) && g_.infinitive(verb) ? 16u : 0u) + (g_.form(verb) == g_.lemma(verb) ? 32u : 0u);
    out(1, type);
    out(2, lemma, type);
    out(3, key_of(event.rules.type));
    out(4, type, key_of(event.mode));
    out(5, form, type);
    out(6, form, lemma);
    out(7, tie, type);
    out(8, tie, lemma);
    out(9, word_kind(token), type);
    out(10, number(g_.tree.upos(token)), tie, type);
    const int head = g_.tree.head(token);
    out(11, head < 0 ? 0 : key_of(g_.lemma(head)), type);
    out(12, head < 0 ? 0 : key_of(g_.lemma(head)), lemma);
    out(13, word_kind(head), type);
    out(14, word_kind(head), lemma);
    out(15, head < 0 ? 0 : number(g_.tree.upos(head)), tie, type);
    int budget = children_max;
    for (int at : {token, trigger.light})
        if (at >= 0)
            for (int child : g_.tree.children(at)) {
                if (budget-- == 0) break;
                const std::uint32_t relation = number(g_.tree.deprel(child)), word = key_of(g_.lemma(child));
                out(17, relation, type);
                out(18, relation, lemma);
                if (g_.is(child, Upos::PUNCT)) continue;
                if (actors_.entity(child) < 0 || !g_.is_noun(child)) {
                    out(19, relation, word, type);
                    out(20, word, lemma);
                    out(21, relation, word_kind(child), type);
                }
                if (g_.tree.deprel(child) == Deprel::aux || g_.tree.deprel(child) == Deprel::case_ || g_.tree.deprel(child) == Deprel::det)
                    out(22, key_of(g_.form(child)), type);
            }
    const TokenRange sentence = g_.sentence(token);
    for (int i = std::max(sentence.begin, trigger.words.begin - window); i < std::min(sentence.end, trigger.words.end + window); ++i) {
        if (trigger.words.contains(i)) continue;
        const std::uint32_t side = i < trigger.words.begin ? 1 : 2;
        out(23, side, key_of(g_.lemma(i)), type);
        out(24, side, word_kind(i), type);
        if (i == trigger.words.begin - 1 || i == trigger.words.end) out(25, side, key_of(g_.form(i)), lemma);
        if (i == trigger.words.begin - 1 || i == trigger.words.end) out(26, side, number(g_.tree.upos(i)), type);
    }
    if (trigger.words.begin == sentence.begin) out(27, 1, type);
}

void Judge::of_parties(const Trigger& trigger, const Event& event, Keys& out) const {
    const std::uint32_t type = number(event.type), lemma = key_of(g_.lemma(trigger.token));
    const int agent = trigger.light >= 0 ? g_.agent(trigger.light) : trigger.agent;
    out(30, who(agent), type);
    out(31, who(agent), lemma);
    out(32, word_kind(agent), type);
    out(33, agent < 0 ? 0 : key_of(g_.lemma(agent)), type);
    out(34, who(trigger.object), type);
    out(35, who(trigger.object), lemma);
    out(36, word_kind(trigger.object), type);
    out(37, word_kind(trigger.object), lemma);
    out(38, trigger.object < 0 ? 0 : key_of(g_.lemma(trigger.object)), type);
    for (int side = 0; side < 2; ++side) {
        const std::vector<EntityRef>& refs = side == 0 ? event.actors : event.recipients;
        const std::uint32_t kind = 40 + 4 * static_cast<std::uint32_t>(side);
        out(kind, bucket(static_cast<int>(refs.size())), type);
        for (std::size_t i = 0; i < refs.size() && i < actors_max; ++i) {
            const Entity& entity = g_.annotation.entities[static_cast<std::size_t>(refs[i].index)];
            out(kind + 1, who(entity), type);
            out(kind + 2, number(entity.type), type);
            out(kind + 3, number(entity.type), lemma);
        }
    }
    out(48, (event.time >= 0 ? 1u : 0u) + (event.place >= 0 ? 2u : 0u) + (event.quantities.empty() ? 0u : 4u), type);
    out(49, event.content_of.empty() ? 0 : 1, type);
    std::uint32_t stance = 0;
    if (const auto claim = claims_.find(event.claim); claim != claims_.end())
        stance = number(claim->second->stance) + (claim->second->quote ? 64 : 0);
    out(50, stance, type);
    out(51, stance);
    out(52, g_.in_title(trigger.token) ? 1 : 0, type);
    out(53, key_of(event.rules.modality));
    out(54, key_of(event.rules.modality), type);
}

void Judge::of_topic(const Trigger& trigger, const Event& event, Keys& out) const {
    const std::uint32_t type = number(event.type);
    for (std::uint32_t topic : topics_) {
        out(60, topic);
        out(61, topic, type);
    }
    out(62, powers_, type);
    out(63, powers_);
    const TokenRange sentence = g_.sentence(trigger.token);
    Classes classes = 0;
    bool first = false, asks = false, digits = false;
    for (int i = sentence.begin; i < sentence.end && i < sentence.begin + 120; ++i) {
        if (trigger.words.contains(i)) continue;
        classes |= rules_.vocabulary.of_word(g_.lemma(i));
        first |= g_.form(i) == "i" || g_.form(i) == "we" || g_.form(i) == "you" || g_.form(i) == "my" || g_.form(i) == "our";
        asks |= g_.form(i) == "?";
        digits |= g_.is(i, Upos::NUM);
        if (g_.is(i, Upos::NOUN) || g_.is(i, Upos::VERB)) out(64, word_kind(i), type);
    }
    for (std::uint32_t c = 0; c < 64; ++c)
        if ((classes >> c) & 1) out(65, c, type);
    out(66, (first ? 1u : 0u) + (asks ? 2u : 0u) + (digits ? 4u : 0u), type);
    out(67, bucket(sentence.size()), type);
}

void Judge::of_doer(const Trigger& trigger, const Event& event, EntityRef actor, Keys& out) const {
    const Entity& entity = g_.annotation.entities[static_cast<std::size_t>(actor.index)];
    const std::uint32_t type = number(event.type), kind = who(entity), form = trigger.nominal ? 2 : 1;
    out(110, kind, type);
    out(111, number(entity.type), type);
    const int verb = trigger.light >= 0 ? trigger.light : trigger.token;
    const int at = nearest(entity, verb);
    if (at < 0) {
        out(112, form, type);
        out(113, number(entity.type), form);
        return;
    }
    const std::uint32_t way = path(verb, at);
    out(114, way, form);
    out(115, way, type);
    out(116, way, number(entity.type));
    const int low = std::min(at, verb), high = std::max(at, verb);
    int verbs = 0, commas = 0;
    for (int i = low + 1; i < high; ++i) {
        verbs += g_.is(i, Upos::VERB);
        commas += g_.form(i) == ",";
    }
    const std::uint32_t side = at < verb ? 1 : 2;
    out(117, side, bucket(high - low), form);
    out(118, side, bucket(verbs), form);
    out(119, side, bucket(commas), type);
    out(120, number(g_.tree.upos(at)), number(g_.tree.deprel(at)), form);
    out(121, g_.is(at, Upos::PRON) ? key_of(g_.form(at)) : 0, type);
    if (g_.is(at, Upos::NOUN)) {
        out(122, word_kind(at), type);
        out(123, key_of(g_.lemma(at)), type);
    }
    // A name that the tree or the names cut short, or somebody else joined to it.
    const TokenRange sentence = g_.sentence(at);
    if (at + 1 < sentence.end) {
        out(124, key_of(g_.form(at + 1)), form);
        if (g_.is(at + 1, Upos::PROPN) && actors_.entity(at + 1) != actor.index) out(125, 1, type);
    }
    for (int child : g_.tree.children(at)) {
        if (g_.tree.deprel(child) == Deprel::conj) {
            const int other = actors_.entity(child);
            const bool held = std::find(event.actors.begin(), event.actors.end(), EntityRef{other}) != event.actors.end();
            out(126, held ? 1 : other >= 0 ? 2 : 3, form);
        }
        if (g_.tree.deprel(child) == Deprel::case_) out(127, key_of(g_.form(child)), type);
        if (g_.tree.deprel(child) == Deprel::case_) out(128, key_of(g_.form(child)), form);
        if (g_.tree.deprel(child) == Deprel::appos || g_.tree.deprel(child) == Deprel::nmod)
            out(129, number(g_.tree.deprel(child)), actors_.entity(child) >= 0 ? 1 : 0, form);
    }
}

// Nobody was found: is there somebody whom the text tells?
void Judge::of_nobody(const Trigger& trigger, const Event& event, Keys& out) const {
    const std::uint32_t type = number(event.type), form = trigger.nominal ? 2 : 1;
    const int verb = trigger.light >= 0 ? trigger.light : trigger.token;
    const bool passive = g_.verb(verb) && g_.passive(verb);
    const std::uint32_t shape = form + (passive ? 4 : 0);
    const TokenRange sentence = g_.sentence(verb);
    out(140, shape, type);
    int able = 0, by = 0;
    std::uint32_t powers = 0;
    for (int i = sentence.begin; i < sentence.end && i < sentence.begin + 120; ++i) {
        if (i > verb && g_.form(i) == "by") ++by;
        const int e = mention_at_[static_cast<std::size_t>(i)];
        if (e < 0) continue;
        if (!may_act(e, event)) continue;
        const Entity& entity = g_.annotation.entities[static_cast<std::size_t>(e)];
        ++able;
        const std::uint32_t way = path(verb, i);
        out(141, way, shape);
        out(142, way, type);
        out(143, who(entity), type);
        powers |= 1u << static_cast<std::uint32_t>(entity.type);
        if (std::abs(i - verb) <= 6) out(144, number(entity.type), i < verb ? 1 : 2, shape);
    }
    out(145, bucket(able), shape);
    out(146, bucket(able), type);
    out(147, bucket(by), shape);
    out(148, powers, form);
    const int head = g_.tree.head(trigger.token);
    out(149, head < 0 ? 0 : key_of(g_.lemma(head)), form);
    out(150, word_kind(head), form);
    const int clause = g_.clause(trigger.token);
    const int subject = clause >= 0 && clause != verb && g_.verb(clause) ? g_.agent(clause) : -1;
    out(151, who(subject), form);
    out(152, who(subject), type);
    const int agent = trigger.light >= 0 ? g_.agent(trigger.light) : trigger.agent;
    out(153, who(agent), form);
    out(154, agent < 0 ? 0 : key_of(g_.lemma(agent)));
    for (int child : g_.tree.children(trigger.token)) {
        const Deprel tie = g_.tree.deprel(child);
        if (tie == Deprel::det || tie == Deprel::nmod_poss || tie == Deprel::case_) out(155, key_of(g_.form(child)), form);
        if (tie == Deprel::compound || tie == Deprel::amod) out(156, word_kind(child), type);
        if (tie == Deprel::obl || tie == Deprel::nmod)
            for (int mark : g_.tree.children(child))
                if (g_.tree.deprel(mark) == Deprel::case_) out(157, key_of(g_.form(mark)), shape);
    }
    // Somebody able in the sentence before.
    int before = 0;
    for (int i = std::max(0, sentence.begin - 40); i < sentence.begin; ++i) {
        const int e = mention_at_[static_cast<std::size_t>(i)];
        if (e < 0) continue;
        const EntityType kind = g_.annotation.entities[static_cast<std::size_t>(e)].type;
        before += kind == EntityType::armed_group || kind == EntityType::state || kind == EntityType::state_body || kind == EntityType::person;
    }
    out(158, bucket(before), shape);
    out(159, bucket(before), bucket(able), type);
}

std::vector<std::uint32_t> Judge::kind_keys(const Trigger& trigger, const Event& event) const {
    std::vector<std::uint32_t> out;
    Keys keys(out);
    of_word(trigger, event, keys);
    of_parties(trigger, event, keys);
    of_topic(trigger, event, keys);
    sort_unique(out);  // each feature counts once
    return out;
}

std::vector<std::uint32_t> Judge::doer_keys(const Trigger& trigger, const Event& event) const {
    std::vector<std::uint32_t> out;
    Keys keys(out);
    const std::uint32_t type = number(event.type), lemma = key_of(g_.lemma(trigger.token)), rule = key_of(event.rules.type);
    const std::uint32_t count = bucket(static_cast<int>(event.actors.size())), tie = number(g_.tree.deprel(trigger.token));
    const std::uint32_t form = (trigger.nominal ? 1u : 0u) + (trigger.light >= 0 ? 2u : 0u);
    keys(101, type);
    keys(102, count, type);
    keys(103, count, lemma);
    keys(104, count, rule);
    keys(105, count, form);
    keys(106, count, form, type);
    keys(107, trigger.sense->mutual ? 1 : 0, count);
    keys(108, count, tie, form);
    keys(109, count, bucket(g_.sentence(trigger.token).size()), form);
    keys(130, count, event.claim.empty() ? 0 : 1, form);
    keys(131, count, g_.in_title(trigger.token) ? 1 : 0, form);
    keys(132, count, bucket(static_cast<int>(event.recipients.size())), type);
    keys(133, powers_, count);
    if (event.actors.empty()) of_nobody(trigger, event, keys);
    for (std::size_t i = 0; i < event.actors.size() && i < actors_max; ++i) of_doer(trigger, event, event.actors[i], keys);
    sort_unique(out);  // each feature counts once
    return out;
}

bool Judge::may_act(int entity, const Event& event) const {
    if (entity < 0) return false;
    const EntityRef ref{entity};
    if (std::find(event.recipients.begin(), event.recipients.end(), ref) != event.recipients.end()) return false;
    const EntityType type = g_.annotation.entities[static_cast<std::size_t>(entity)].type;
    return type != EntityType::place && type != EntityType::agreement && type != EntityType::media;
}

int Judge::both(int kind, int doer) {
    // p = p(kind) p(doer); its logit by way of -ln p, found by halving.
    const int all = cost(kind) + cost(doer);
    int low = -16 * Weights::scale, high = 16 * Weights::scale;
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        (cost(middle) > all ? low : high) = middle;
    }
    return low;
}

int Judge::sum(std::uint32_t bias, const std::vector<std::uint32_t>& keys) const {
    int out = weights_(bias);
    for (std::uint32_t key : keys) out += weights_(key);
    return out;
}

}  // namespace dateline::events
