#include "link/kept.h"

#include "dateline/id.h"
#include "record/json.h"
#include "text/packed.h"

namespace dateline {

// Hashes are any eight bytes, which JSON numbers are not.
template <class V>
void fields(V& v, Thread& x) {
    v("people", x.people), v("likeness", x.likeness);
}

namespace {

struct Told {  // a ToldAgreement as it is written
    ToldAgreement what;
    std::vector<std::int64_t> keys, weights;  // of its name
};
struct Rest {
    std::vector<Story> stories;
    std::vector<std::uint32_t> story_of;
    std::vector<Thread> threads;
    std::vector<Told> told;
};

template <class V>
void fields(V& v, Told& x) {
    ToldAgreement& t = x.what;
    v("report", t.report), v("index", t.index), v("story", t.story), v("origin", t.origin), v("what", t.what);
    v("parties", t.parties), v("targets", t.targets), v("signatories", t.signatories), v("present", t.present);
    v("issued_by", t.issued_by), v("confirmed_by", t.confirmed_by), v("carried_out_by", t.carried_out_by);
    v("obligations", t.obligations), v("reactions", t.reactions), v("effects", t.effects), v("keys", x.keys), v("weights", x.weights);
    v("in_country", t.in_country), v("named", t.named);
}
template <class V>
void fields(V& v, Rest& x) {
    v("stories", x.stories), v("story_of", x.story_of), v("threads", x.threads), v("told", x.told);
}

void add(Packer& out, const Actor& actor) {
    for (const std::string* text : {&actor.id, &actor.name, &actor.code.country, &actor.code.role, &actor.lexicon}) out.text(*text);
    out.number(static_cast<std::uint64_t>(actor.type));
    out.number(actor.masked);
    out.number(actor.names.size());
    for (const NameForm& form : actor.names) out.text(form.script);
    out.number(actor.offices.size());
    for (const Office& office : actor.offices)
        for (const std::string* text : {&office.title, &office.body, &office.begin, &office.end}) out.text(*text);
    out.number(actor.relations.size());
    for (const ActorRelation& relation : actor.relations) {
        out.number(static_cast<std::uint64_t>(relation.type));
        out.number(relation.claimed);
        for (const std::string* text : {&relation.object, &relation.begin, &relation.end}) out.text(*text);
    }
}

}  // namespace

std::string island_key(const std::vector<std::string>& versions, const std::vector<std::vector<std::int32_t>>& actor_of, const std::vector<Actor>& actors,
                       const std::map<std::string, std::string>& states, std::span<const Decision> decisions) {
    Packer out;
    out.number(versions.size());
    for (const std::string& version : versions) out.text(version);
    for (const auto& list : actor_of) {
        out.number(list.size());
        for (std::int32_t actor : list) out.number(static_cast<std::uint32_t>(actor + 1));
    }
    out.number(actors.size());
    for (const Actor& actor : actors) {
        add(out, actor);
        const auto state = states.find(actor.code.country);  // of other countries no island asks
        out.text(state == states.end() ? std::string() : state->second);
    }
    out.number(decisions.size());
    for (const Decision& decision : decisions) {
        out.text(decision.id);
        out.text(decision.action);
        out.number(decision.target.size());
        for (const std::string& target : decision.target) out.text(target);
    }
    return sha256_hex(out.take());
}

std::string pack(const IslandRest& rest) {
    Rest written{rest.stories, rest.story_of, rest.threads, {}};
    for (const ToldAgreement& what : rest.told) {
        Told told{what, {}, {}};
        for (const auto& [key, weight] : what.name) {
            told.keys.push_back(static_cast<std::int64_t>(key));
            told.weights.push_back(weight);
        }
        written.told.push_back(std::move(told));
    }
    std::string out;
    json::Out json(out);
    json.put(written);
    return out;
}

std::optional<IslandRest> unpack_rest(const std::string& packed) {
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    const simdjson::padded_string padded(packed);
    Rest read;
    if (parser.parse(padded).get(element) || !json::In::get(element, read)) return std::nullopt;
    IslandRest out{std::move(read.stories), std::move(read.story_of), std::move(read.threads), {}};
    if (out.threads.size() != out.stories.size()) return std::nullopt;
    for (std::uint32_t story : out.story_of)
        if (story >= out.stories.size()) return std::nullopt;
    for (Told& told : read.told) {
        if (told.keys.size() != told.weights.size()) return std::nullopt;
        for (std::size_t i = 0; i < told.keys.size(); ++i) told.what.name.emplace_back(static_cast<std::uint64_t>(told.keys[i]), static_cast<int>(told.weights[i]));
        out.told.push_back(std::move(told.what));
    }
    return out;
}

}  // namespace dateline
