#include "link/agreements.h"

#include <algorithm>
#include <set>

#include "dateline/id.h"
#include "link/blocks.h"
#include "link/cluster.h"
#include "link/dates.h"
#include "text/parallel.h"
#include "resolve/spelling.h"
#include "text/sorted.h"

namespace dateline {

namespace {

constexpr int join_from = 34;   // chosen on situation A and on hand-made registers
constexpr int never = -1000;
constexpr int undecided = 6;    // how little a description without particulars weighs against a name of its kind; attaches nothing
constexpr std::size_t block_max = 80, block_window = 24;

// "Tacna Protocol" is a name of its own, "border protocol" and "Protocol" are none.
bool is_proper(std::string_view name) {
    const auto words = split(name, ' ');
    const auto capital = [](std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; };
    return words.size() >= 2 && capital(words.front()) && capital(words.back());
}

// Instruments that reporters name alike.
int family(Instrument i) {
    switch (i) {
        case Instrument::ban: return 1;
        case Instrument::designation: return 2;
        case Instrument::ceasefire: return 3;
        case Instrument::resolution: return 4;
        default: return 0;
    }
}

// As in one report: that it was signed says more than that it holds.
int rank_of(AgreementStatus s) {
    switch (s) {
        case AgreementStatus::denied: return 0;
        case AgreementStatus::reported: return 1;
        case AgreementStatus::announced: return 2;
        case AgreementStatus::in_force: return 3;
        case AgreementStatus::signed_: return 4;
        case AgreementStatus::suspended: return 5;
        case AgreementStatus::ended: return 6;
    }
    return 0;
}

// Two dates of signing as written: 2022-06 and 2022-06-14 agree, XXXX-08-11 and 2025-08-11 do.
int date_score(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return 0;
    if (a == b) return a.size() >= 10 ? 22 : 16;
    const auto agrees = [](const std::string& x, const std::string& y) {
        const std::size_t n = std::min(x.size(), y.size());
        for (std::size_t i = 0; i < n; ++i)
            if (x[i] != y[i] && x[i] != 'X' && y[i] != 'X') return false;
        return true;
    };
    return agrees(a, b) ? 16 : never;
}

int overlap_score(const std::vector<std::string>& a, const std::vector<std::string>& b, int all, int some, int none) {
    if (a.empty() || b.empty()) return 0;
    std::size_t shared = 0;
    for (const std::string& x : a) shared += std::binary_search(b.begin(), b.end(), x);
    if (shared == 0) return none;
    return shared == std::min(a.size(), b.size()) ? all : some;
}

// Whether the town in which `signed_there` was signed is a word of the other's proper name.
bool named_by_town(const Agreement& signed_there, const Agreement& other) {
    if (!signed_there.signed_ || signed_there.signed_->place.empty() || !is_proper(other.name)) return false;
    const std::string town = fold(signed_there.signed_->place);
    const auto words = split(other.name, ' ');
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return fold(word) == town; });
}

// "Lima Protocol" and "Lima Protocol on Shared Wells"; names of one word are none. Folded.
bool same_name(const std::string& a, const std::string& b) {
    const std::string& shorter = a.size() <= b.size() ? a : b;
    const std::string& longer = a.size() <= b.size() ? b : a;
    if (shorter.find(' ') == std::string::npos || !longer.starts_with(shorter)) return false;
    const std::string_view rest = std::string_view(longer).substr(shorter.size());
    return rest.empty() || rest.starts_with(" on ") || rest.starts_with(" for ") || rest.starts_with(" concerning ");
}

int same_agreement_score(const ToldAgreement& a, const ToldAgreement& b) {
    const int fa = family(a.what.instrument), fb = family(b.what.instrument);
    if (fa != fb && fa != 0 && fb != 0) return never;
    int score = fa == fb ? (a.what.instrument == b.what.instrument ? 10 : 2) : -12;
    int shared = 0;
    const int share = share_of_words(a.name, b.name, 24, shared);
    score += 26 * share / 1000;
    // Many are named by the town in which they were signed: "the Lima Accord", "a border deal signed in Lima".
    constexpr int town = 16;
    const bool by_town = named_by_town(a.what, b.what) || named_by_town(b.what, a.what);
    if (by_town) score += town;
    else if (!a.name.empty() && !b.name.empty() && shared == 0) score -= 12;
    score += overlap_score(a.targets, b.targets, 18, 10, -30);
    const std::string sa = a.what.signed_ ? a.what.signed_->value : "", sb = b.what.signed_ ? b.what.signed_->value : "";
    // One proper name within a year is one instrument, whatever day a report took for that of its signing.
    const bool one_name = a.named && b.named && same_name(fold(a.what.name), fold(b.what.name));
    if (one_name) score += 12;
    const bool half_told = a.parties.size() < 2 || b.parties.size() < 2;  // one party that a report misread tells no two of one name apart
    score += overlap_score(a.parties, b.parties, 16, 8, one_name && half_told ? -8 : -24);
    int date = date_score(sa, sb);
    if (date == never && one_name && sa.size() >= 4 && sa.compare(0, 4, sb, 0, 4) == 0) date = -8;
    // "The nine-day-old accord": a day reckoned from a round number may miss by a few.
    const auto day_a = day_number(sa), day_b = day_number(sb);
    constexpr int reckoned_days_max = 5, alike = 600, somewhat_alike = 350;
    const bool reckoned = day_a && day_b && std::abs(*day_a - *day_b) <= reckoned_days_max && share >= somewhat_alike && overlap_score(a.parties, b.parties, 1, 1, 0) > 0;
    if (date == never && !reckoned) return never;
    score += date == never ? -4 : date;
    if (a.what.signed_ && b.what.signed_ && !a.what.signed_->place.empty() && !b.what.signed_->place.empty())
        score += fold(a.what.signed_->place) == fold(b.what.signed_->place) ? 8 : -8;
    if (a.report == b.report) score -= 4;
    else if (a.story != b.story) score -= share >= alike ? 0 : 6;  // other stories look back at it
    else score += a.origin == b.origin ? 10 : 6;
    // A story seldom tells of two truces without a name that nothing tells apart.
    constexpr int one_truce = 24;
    if (a.report != b.report && a.story == b.story && a.what.instrument == Instrument::ceasefire && b.what.instrument == Instrument::ceasefire && !a.named && !b.named) score += one_truce;
    // What one builds on is another one.
    const auto builds = [](const Agreement& x, const Agreement& y) { return std::find(x.builds_on.begin(), x.builds_on.end(), y.id) != x.builds_on.end(); };
    if (builds(a.what, b.what) || builds(b.what, a.what)) return never;
    // "The truce" beside a name with which nothing clashes says next to nothing against it.
    if (a.named != b.named && fa == fb && score >= 0) return std::max(score, join_from - undecided);
    return score;
}

// Agreements are named by common words ("water and border accord"): all but the commonest count, and those for the
// instrument itself do not.
WordList name_words_of(const Words& words, const std::vector<Span>& spans) {
    constexpr int weight_min = 3, weight_low = 8;
    static const std::set<std::uint64_t> instruments = [] {
        std::set<std::uint64_t> out;
        for (std::string_view noun : {"accord", "agreement", "pact", "treaty", "deal", "truce", "ceasefire", "memorandum", "protocol", "understanding", "convention", "sign"})
            out.insert(hash_of(stem(noun)));
        return out;
    }();
    WordList out;
    std::size_t seen = 0;
    for (Span span : spans)
        for (std::uint32_t i = words.word_at(span.begin); i < words.words.size() && words.words[i].span.begin < span.end && ++seen < telling_words_max; ++i) {
            const Word& word = words.words[i];
            if (word.weight >= weight_min && !word.number && !instruments.contains(word.stem_key)) out.emplace_back(word.key, std::max<int>(word.weight, weight_low));
        }
    sort_unique(out);
    return out;
}

// Whom an agreement binds: a parliament, ministry or cabinet binds its state, and where fewer than two are named the
// signatories bind theirs, and who must do something is bound. "The rebels" beside a named party says no more than another
// report's name.
std::vector<std::string> bound_by(const Context& context, const std::vector<std::int32_t>& told, const std::vector<std::int32_t>& behind) {
    static const std::set<std::string_view> organs = {"parliament", "ministry", "cabinet", "government", "assembly", "senate", "presidency", "congress", "department", "treasury"};
    std::vector<std::string> named, others;
    for (std::int32_t a : told) {
        const Actor& actor = context.at(a);
        const auto state = context.states->find(actor.code.country);
        const std::vector<std::string> words = name_words(actor.name);
        // "The Chadian army" is its state's, "Liberation Army" may be anybody's name.
        static const std::set<std::string_view> forces = {"army", "military", "forces", "junta", "regime"};
        static const std::set<std::string_view> parts = {"regional", "provincial", "district", "municipal", "autonomous", "local"};  // of a state, for themselves
        const auto plain = split(actor.name, ' ');
        const bool organ = actor.type == EntityType::state_body && !actor.code.country.empty() &&
                           std::none_of(words.begin(), words.end(), [](const std::string& word) { return parts.contains(word); }) &&
                           (std::any_of(words.begin(), words.end(), [](const std::string& word) { return organs.contains(word); }) ||
                            std::any_of(plain.begin(), plain.end(), [](std::string_view word) { return forces.contains(word); }));
        if (organ)
            named.push_back(state != context.states->end() ? state->second : actor.id);
        else
            (described(actor) ? others : named).push_back(actor.id);
    }
    sort_unique(named);
    if (named.size() < 2)
        for (std::int32_t a : behind)
            if (const auto state = context.states->find(context.at(a).code.country); state != context.states->end() && context.at(a).code.role != "REB") named.push_back(state->second);
    sort_unique(named);
    sort_unique(others);
    return named.empty() ? others : named;
}

std::vector<ToldAgreement> gather(const Context& context) {
    std::vector<ToldAgreement> out;
    for (std::uint32_t r = 0; r < context.reports.size(); ++r) {
        const CodedReport& coded = context.reports[r];
        const auto id_of = [&](EntityRef ref) {
            const std::int32_t actor = context.actor(r, ref);
            return actor >= 0 ? context.at(actor).id : std::string();
        };
        const auto ids_of = [&](const std::vector<EntityRef>& refs) {
            std::vector<std::string> ids;
            for (EntityRef ref : refs)
                if (std::string id = id_of(ref); !id.empty()) ids.push_back(std::move(id));
            sort_unique(ids);
            return ids;
        };
        for (const Agreement& agreement : coded.findings.agreements) {
            ToldAgreement t;
            t.report = coded.report.id;
            t.index = r;
            t.story = context.story_of[r];
            t.origin = context.origin_group[r];
            t.what = agreement;
            const auto actors_of = [&](const std::vector<EntityRef>& refs) {
                std::vector<std::int32_t> list;
                for (EntityRef ref : refs)
                    if (const std::int32_t a = context.actor(r, ref); a >= 0) list.push_back(a);
                return list;
            };
            std::vector<EntityRef> behind = agreement.signatories;
            for (const Obligation& duty : agreement.obligations) behind.push_back(duty.who);
            t.parties = bound_by(context, actors_of(agreement.parties), actors_of(behind));
            t.targets = ids_of(agreement.targets);
            t.signatories = ids_of(agreement.signatories);
            t.present = ids_of(agreement.present);
            t.issued_by = id_of(agreement.issued_by);
            t.confirmed_by = id_of(agreement.confirmed_by);
            t.carried_out_by = id_of(agreement.carried_out_by);
            for (const Obligation& duty : agreement.obligations) t.obligations.push_back({id_of(duty.who), id_of(duty.to), {t.report, duty.span}, duty.state});
            for (const Reaction& reaction : agreement.reactions) t.reactions.push_back({id_of(reaction.actor), reaction.event, reaction.claim, {t.report, reaction.span}});
            // The words of all name mentions, else of its name.
            std::vector<Span> spans;
            if (agreement.entity.index >= 0 && static_cast<std::size_t>(agreement.entity.index) < coded.annotation.entities.size())
                for (const Mention& mention : coded.annotation.entities[static_cast<std::size_t>(agreement.entity.index)].mentions)
                    if (mention.form == MentionForm::name) spans.push_back(mention.span);
            t.named = !spans.empty();
            if (spans.empty() && !agreement.name.empty()) {  // "the water and border accord": named by what it is about
                const std::string_view text = coded.report.text;
                std::size_t at = agreement.evidence.in(text).find(agreement.name);
                if (at != std::string_view::npos) at += agreement.evidence.begin;
                else at = text.find(agreement.name);  // the first that is told of it need not name it
                if (at != std::string_view::npos) spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + agreement.name.size())});
            }
            if (spans.empty()) spans.push_back(agreement.evidence);
            t.name = name_words_of(context.words[r], spans);
            t.named = t.named || is_proper(agreement.name);
            if (agreement.signed_)
                t.in_country = std::any_of(coded.annotation.places.begin(), coded.annotation.places.end(),
                                           [&](const Place& place) { return place.kind == "country" && place.span.in(coded.report.text) == agreement.signed_->place; });
            out.push_back(std::move(t));
        }
    }
    return out;
}

// "A water and border accord with Syria": what one report alone describes, without a name, is the named agreement that
// it fits best, when it fits none other nearly as well. `cluster_of` is changed in place.
void attach_described(const std::vector<ToldAgreement>& told, const std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t>& weights, std::vector<std::uint32_t>& cluster_of) {
    constexpr std::int64_t fits_from = -4, lead_min = 5;
    std::map<std::uint32_t, std::size_t> sizes;
    std::map<std::uint32_t, bool> named;
    for (std::uint32_t i = 0; i < told.size(); ++i) {
        ++sizes[cluster_of[i]];
        named[cluster_of[i]] = named[cluster_of[i]] || told[i].named;
    }
    std::map<std::uint32_t, std::map<std::uint32_t, std::pair<std::int64_t, bool>>> best;  // lone one -> cluster -> best weight, excluded
    for (const auto& [pair, weight] : weights)
        for (const auto& [lone, other] : {pair, std::pair{pair.second, pair.first}}) {
            if (told[lone].named || sizes[cluster_of[lone]] != 1 || !named[cluster_of[other]]) continue;
            auto& [most, excluded] = best[lone].try_emplace(cluster_of[other], std::int64_t{never}, false).first->second;
            most = std::max(most, weight);
            excluded = excluded || weight <= never - join_from;
        }
    for (const auto& [lone, offers] : best) {
        std::int64_t first = never, second = never;
        std::uint32_t chosen = 0;
        for (const auto& [target, offer] : offers) {
            if (offer.second) continue;
            if (offer.first > first) {
                second = first;
                first = offer.first;
                chosen = target;
            } else {
                second = std::max(second, offer.first);
            }
        }
        if (first >= fits_from && first >= second + lead_min) cluster_of[lone] = chosen;
    }
}

// What reports of any story tell of an instrument in the same terms: each and the next of its kind, and one of each kind
// with one of every other kind of the same name. A name that everybody uses fills no block with them.
std::vector<std::pair<std::uint32_t, std::uint32_t>> twins_of(const std::vector<ToldAgreement>& told) {
    std::map<std::tuple<Instrument, WordList, std::vector<std::string>, std::vector<std::string>>, std::vector<std::uint32_t>> kinds;
    for (std::uint32_t i = 0; i < told.size(); ++i)
        if (told[i].named && !told[i].name.empty()) kinds[{told[i].what.instrument, told[i].name, told[i].parties, told[i].targets}].push_back(i);
    Blocks blocks(block_max, 0);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (const auto& [kind, members] : kinds) {
        for (std::size_t i = 1; i < members.size(); ++i) out.emplace_back(members[i - 1], members[i]);
        for (const auto& [key, weight] : std::get<1>(kind)) blocks.add(key, 0, members.front());
    }
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs = blocks.pairs();
    out.insert(out.end(), pairs.begin(), pairs.end());
    return out;
}

std::vector<std::vector<std::uint32_t>> join(const std::vector<ToldAgreement>& told, std::span<const Decision> decisions) {
    Blocks blocks(block_max, block_window);
    std::map<std::string, std::uint32_t> by_id;
    for (std::uint32_t i = 0; i < told.size(); ++i) {
        const ToldAgreement& t = told[i];
        const auto add = [&](char kind, std::uint64_t key) { blocks.add(mix(static_cast<std::uint64_t>(kind), key), t.story, i); };
        by_id[t.what.id] = i;
        for (const auto& [key, weight] : t.name)
            if (weight >= 8) add('w', key);
        for (const std::string& a : t.parties) add('p', mix(hash_of(a), t.story));
        for (const std::string& a : t.targets) add('t', hash_of(a));
        if (!t.named && t.what.instrument == Instrument::ceasefire) add('c', t.story);
        if (t.what.signed_ && !t.what.signed_->place.empty()) add('l', mix(hash_of(fold(t.what.signed_->place)), t.story));
        if (is_proper(t.what.name))
            for (std::string_view word : split(t.what.name, ' ')) add('l', mix(hash_of(fold(word)), t.story));
        if (t.what.signed_ && t.what.signed_->value.size() >= 10) add('d', hash_of(t.what.signed_->value.substr(4)));
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates = blocks.pairs();
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> twins = twins_of(told);
    candidates.insert(candidates.end(), twins.begin(), twins.end());
    sort_unique(candidates);
    std::vector<int> scores(candidates.size());
    for_each_index(candidates.size(), 256, [&](std::size_t i) { scores[i] = same_agreement_score(told[candidates[i].first], told[candidates[i].second]) - join_from; });
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> weights;
    for (std::size_t i = 0; i < candidates.size(); ++i) weights.emplace_hint(weights.end(), candidates[i], scores[i]);
    for (const Decision& decision : decisions) {
        if (decision.undone || decision.action != "merge") continue;
        std::vector<std::uint32_t> named;
        for (const std::string& target : decision.target)
            if (const auto at = by_id.find(target); at != by_id.end()) named.push_back(at->second);
        std::sort(named.begin(), named.end());
        for (std::size_t i = 1; i < named.size(); ++i)
            if (named[i] != named[0]) weights[{named[0], named[i]}] = 1'000'000;
    }
    std::vector<Edge> edges;
    for (const auto& [pair, weight] : weights) edges.push_back({pair.first, pair.second, weight});
    std::vector<std::uint32_t> cluster_of = cluster(told.size(), edges, Linkage::sum, 1);
    attach_described(told, weights, cluster_of);
    std::map<std::uint32_t, std::vector<std::uint32_t>> sets;
    for (std::uint32_t i = 0; i < cluster_of.size(); ++i) sets[cluster_of[i]].push_back(i);
    std::vector<std::vector<std::uint32_t>> out;
    for (auto& [root, set] : sets) out.push_back(std::move(set));
    return out;
}

std::string most(const std::map<std::string, int>& counts) {
    std::string best;
    int count = 0;
    for (const auto& [key, n] : counts)
        if (n > count) {
            best = key;
            count = n;
        }
    return best;
}

class Register {
public:
    Register(const std::vector<ToldAgreement>& told, const std::vector<std::uint32_t>& members) : told_(told), members_(members) {}

    CaseAgreement make() {
        std::map<Instrument, int> instruments;
        std::map<std::string, int> reach, issued, confirmed, carried;
        const auto append = [](const auto& from, auto& into) { into.insert(into.end(), from.begin(), from.end()); };
        for (std::uint32_t m : members_) {
            const ToldAgreement& t = told_[m];
            const Agreement& a = t.what;
            out_.members.push_back(a.id);
            out_.mentions.push_back({t.report, a.evidence});
            ++instruments[a.instrument];
            if (rank_of(a.status) > rank_of(out_.status) || out_.members.size() == 1) out_.status = a.status;
            append(t.parties, out_.parties);
            append(t.targets, out_.targets);
            append(t.signatories, out_.signatories);
            append(t.present, out_.present);
            for (Span span : a.purpose) out_.purpose.push_back({t.report, span});
            for (Span span : a.breaches) out_.breaches.push_back({t.report, span});
            append(t.obligations, out_.obligations);
            append(t.reactions, out_.reactions);
            if (!a.reach.empty()) ++reach[a.reach];
            const auto count = [&](const std::string& id, std::map<std::string, int>& into) {
                if (!id.empty()) ++into[id];
            };
            count(t.issued_by, issued);
            count(t.confirmed_by, confirmed);
            count(t.carried_out_by, carried);
        }
        int best = 0;
        for (const auto& [instrument, n] : instruments)
            if (n > best) {
                best = n;
                out_.instrument = instrument;
            }
        out_.reach = most(reach);
        out_.issued_by = most(issued);
        out_.confirmed_by = most(confirmed);
        out_.carried_out_by = most(carried);
        choose_name();
        choose_signing();
        tidy();
        out_.id = group_id("g-", out_.members.front());
        return std::move(out_);
    }

private:
    // The name with most capital words, since "the accord" is none; of equals the one told most, then the first.
    void choose_name() {
        std::map<std::string, int> names;
        for (std::uint32_t m : members_)
            if (!told_[m].what.name.empty()) ++names[told_[m].what.name];
        std::tuple<std::size_t, int> best{0, 0};
        for (const auto& [name, count] : names) {
            std::size_t capitals = 0;
            for (std::string_view word : split(name, ' '))
                if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z' && word != "The") ++capitals;
            const std::tuple<std::size_t, int> rank{capitals + 1, count};
            if (rank > best) {
                best = rank;
                out_.name = name;
            }
        }
    }

    // The most precise date; a missing year comes from the report that gives it.
    void choose_signing() {
        std::map<std::string, std::set<std::string>> values;  // value -> reports
        std::map<std::string, int> places, countries;
        bool any = false;
        for (std::uint32_t m : members_) {
            const Agreement& a = told_[m].what;
            if (!a.signed_) continue;
            any = true;
            if (!a.signed_->value.empty()) values[a.signed_->value].insert(told_[m].report);
            if (!a.signed_->place.empty()) ++(told_[m].in_country ? countries : places)[a.signed_->place];
        }
        if (!any) return;
        CaseSigned out;
        std::tuple<std::size_t, std::size_t> best{0, 0};
        for (const auto& [value, reports] : values) {
            const std::size_t known = value.size() - static_cast<std::size_t>(std::count(value.begin(), value.end(), 'X'));
            const std::tuple<std::size_t, std::size_t> rank{known, reports.size()};
            if (rank > best) {
                best = rank;
                out.value = value;
            }
        }
        for (const auto& [value, reports] : values)
            if (value.starts_with("XXXX-") && !out.value.starts_with("XXXX-")) out.inferred_from = *values.at(out.value).begin();
        out.place = most(places.empty() ? countries : places);  // the town says more than the country
        const std::string name = " " + fold(out_.name) + " ";  // "signed in Peru" of the Lima Accord: the nearer place
        for (const auto& [place, count] : places)
            if (name.find(" " + fold(place) + " ") != std::string::npos) out.place = place;
        out_.signed_ = std::move(out);
    }

    void tidy() {
        sort_unique(out_.members);
        sort_unique(out_.parties);
        sort_unique(out_.targets);
        sort_unique(out_.signatories);
        sort_unique(out_.present);
        sort_unique(out_.purpose);
        sort_unique(out_.breaches);
        // Who signed was there; who was there has not signed.
        std::erase_if(out_.present, [&](const std::string& id) { return std::binary_search(out_.signatories.begin(), out_.signatories.end(), id); });
        std::sort(out_.mentions.begin(), out_.mentions.end());
        std::vector<Evidence> one_each;
        for (const Evidence& e : out_.mentions)
            if (one_each.empty() || one_each.back().report != e.report) one_each.push_back(e);
        out_.mentions = std::move(one_each);
        const auto duty_key = [](const CaseObligation& d) { return std::tie(d.span, d.who, d.to); };
        std::sort(out_.obligations.begin(), out_.obligations.end(), [&](const auto& a, const auto& b) { return duty_key(a) < duty_key(b); });
        const auto reaction_key = [](const CaseReaction& d) { return std::tie(d.span, d.actor, d.event, d.claim); };
        std::sort(out_.reactions.begin(), out_.reactions.end(), [&](const auto& a, const auto& b) { return reaction_key(a) < reaction_key(b); });
    }

    const std::vector<ToldAgreement>& told_;
    const std::vector<std::uint32_t>& members_;
    CaseAgreement out_;
};

using Patterns = std::vector<std::pair<std::vector<std::uint64_t>, Effect>>;  // stem keys

// An event beside which a report names the agreement and says that it was kept or broken.
void add_effects(const Context& context, const JoinedEvents& events, const Patterns& patterns, ToldAgreement& told) {
    const CodedReport& coded = context.reports[told.index];
    const Words& words = context.words[told.index];
    if (words.passages.empty() || told.what.entity.index < 0 || static_cast<std::size_t>(told.what.entity.index) >= coded.annotation.entities.size()) return;
    std::set<std::uint32_t> passages;
    for (const Mention& mention : coded.annotation.entities[static_cast<std::size_t>(told.what.entity.index)].mentions) passages.insert(words.passage_at(mention.span.begin));
    for (std::uint32_t p : passages) {
        const Passage& passage = words.passages[p];
        for (const auto& [keys, effect] : patterns)
            for (std::uint32_t i = passage.begin; i + keys.size() <= passage.end; ++i) {
                bool match = !keys.empty();
                for (std::size_t k = 0; k < keys.size() && match; ++k) match = words.words[i + k].stem_key == keys[k];
                if (!match) continue;
                // The event whose trigger stands nearest to the cue.
                const Event* nearest = nullptr;
                std::uint32_t gap = 0xFFFFFFFF;
                for (const Event& event : coded.findings.events) {
                    if (!passage.span.contains(event.trigger) || !happened(event.modality)) continue;
                    const std::uint32_t at = words.words[i].span.begin;
                    const std::uint32_t d = event.trigger.begin > at ? event.trigger.begin - at : at - event.trigger.begin;
                    if (d < gap) {
                        gap = d;
                        nearest = &event;
                    }
                }
                if (!nearest) continue;
                const auto known = events.by_finding.find(nearest->id);
                if (known != events.by_finding.end()) told.effects.push_back({events.events[known->second].id, effect});
            }
    }
}

}  // namespace

void join_agreements(Context& context, std::span<const Decision> decisions) {
    const std::vector<ToldAgreement> told = gather(context);
    std::uint32_t number = 0;
    for (const std::vector<std::uint32_t>& set : join(told, decisions)) {
        for (std::uint32_t m : set)
            if (told[m].what.entity.index >= 0) context.agreement_of[{told[m].index, told[m].what.entity.index}] = number;
        ++number;
    }
}

std::vector<ToldAgreement> told_agreements(const Context& context, const JoinedEvents& events, const std::vector<EffectCue>& cues) {
    Patterns patterns;
    for (const EffectCue& cue : cues) {
        std::vector<std::uint64_t> keys;
        for (std::string_view word : split(cue.words, ' '))
            if (!word.empty()) keys.push_back(hash_of(word));
        patterns.emplace_back(std::move(keys), cue.effect);
    }
    std::vector<ToldAgreement> told = gather(context);
    for (ToldAgreement& t : told) add_effects(context, events, patterns, t);
    return told;
}

namespace {

// An instrument that is only told of as what others build on binds those whom all of these bind: reports seldom repeat the
// parties of an earlier text. It never outweighs what a report says.
void give_roots_their_parties(std::vector<CaseAgreement>& all) {
    std::map<std::string, std::vector<std::string>> told;  // root -> the parties of those that build on it
    std::set<std::string> apart;
    for (const CaseAgreement& each : all)
        for (const std::string& root : each.builds_on) {
            const auto [at, fresh] = told.try_emplace(root, each.parties);
            if (!fresh && at->second != each.parties) apart.insert(root);
        }
    for (CaseAgreement& each : all)
        if (const auto at = told.find(each.id); each.parties.size() < 2 && at != told.end() && !apart.contains(each.id) && std::includes(at->second.begin(), at->second.end(), each.parties.begin(), each.parties.end())) each.parties = at->second;
}

}  // namespace

std::vector<CaseAgreement> make_agreements(const std::vector<ToldAgreement>& told, std::span<const Decision> decisions) {
    std::vector<CaseAgreement> out;
    for (const std::vector<std::uint32_t>& set : join(told, decisions)) out.push_back(Register(told, set).make());
    std::sort(out.begin(), out.end(), [](const CaseAgreement& a, const CaseAgreement& b) { return a.id < b.id; });
    std::map<std::string, std::uint32_t> entry_of;
    for (std::uint32_t g = 0; g < out.size(); ++g)
        for (const std::string& member : out[g].members) entry_of[member] = g;
    std::vector<std::set<std::pair<std::string, Effect>>> effects(out.size());
    for (const ToldAgreement& t : told) {
        const std::uint32_t here = entry_of.at(t.what.id);
        for (const std::string& id : t.what.builds_on)
            if (const auto at = entry_of.find(id); at != entry_of.end() && at->second != here) out[here].builds_on.push_back(out[at->second].id);
        for (const AgreementEffect& effect : t.effects) effects[here].emplace(effect.event, effect.effect);
    }
    for (std::uint32_t g = 0; g < out.size(); ++g) {
        sort_unique(out[g].builds_on);
        for (const auto& [event, effect] : effects[g]) out[g].effects.push_back({event, effect});
    }
    give_roots_their_parties(out);
    return out;
}

}  // namespace dateline
