#include "code/events/triggers.h"

#include <algorithm>
#include <bitset>

#include "code/events/readings.h"

namespace dateline::events {
namespace {

// Equal, with most of the unequal told apart by a glance: no call is made for them.
bool same(const std::string& word, std::string_view other) {
    return word.size() == other.size() && (word.empty() || (word.front() == other.front() && word.back() == other.back() && word == other));
}

constexpr int pattern_window = 7;  // tokens between two words of an entry
constexpr int object_window = 14;  // with the object between them ("returned a bronze head of a king of Benin to")
constexpr int object_rest = 3;     // tokens behind an object with phrases of its own
constexpr int light_window = 6;
constexpr int parenthesis_max = 8;
constexpr int topic_count_min = 3;  // words of a class that make it a topic of the report
constexpr int sport_words_min = 5;  // and for sport: as many different words, one in sport_tokens_per_word
constexpr int sport_tokens_per_word = 60;

constexpr char unmet[] = "its sentence or report lacks a class that it needs, or holds one that rules it out";
constexpr char sports[] = "a sports report, and nothing off the pitch";

bool preposition(std::string_view word) {
    static constexpr std::string_view list[] = {"at",     "on",      "upon",    "against", "to",     "with",  "for",
                                                "from",   "in",      "into",    "of",      "over",   "by",    "about",
                                                "toward", "towards", "through", "across",  "behind", "around"};
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

class Finder {
public:
    Finder(const Grammar& grammar, const Actors& actors, const Rules& rules, Trace* trace)
        : g_(grammar), actors_(actors), rules_(rules), trace_(trace), used_(static_cast<std::size_t>(grammar.size()), false) {
        const auto& sentences = g_.annotation.sentences;
        topics_.resize(sentences.size());
        doubled_.resize(sentences.size());
        words_.resize(sentences.size());
        std::vector<int> counts(64);
        const Classes blaze = rules.vocabulary.named("blaze").value_or(0);
        const Classes force = rules.vocabulary.named("force").value_or(0);
        plain_ = rules.vocabulary.named("plain").value_or(0);
        for (std::size_t s = 0; s < sentences.size(); ++s)
            for (int i = sentences[s].tokens.begin; i < sentences[s].tokens.end; ++i) {
                words_[s].set(word_bit(g_.form(i)));
                words_[s].set(word_bit(g_.lemma(i)));
                Classes set = rules.vocabulary.of_word(g_.lemma(i)) | rules.vocabulary.of_word(g_.form(i));
                if (g_.is(i, Upos::VERB)) set &= ~blaze;  // "the police fired": no fire
                // "Gunmen storm bar": a headline's verb that the tree takes for a noun.
                if (g_.form(i) == "storm" && i > sentences[s].tokens.begin && (rules.vocabulary.of_word(g_.lemma(i - 1)) & force)) continue;
                doubled_[s] |= topics_[s] & set;
                topics_[s] |= set;
                for (int c = 0; c < 64 && set >> c; ++c)
                    counts[static_cast<std::size_t>(c)] += static_cast<int>((set >> c) & 1);
            }
        for (int c = 0; c < 64; ++c)
            if (counts[static_cast<std::size_t>(c)] >= topic_count_min) report_ |= Classes{1} << c;
        sport_ = sport(sentences.size());
    }

    std::vector<Trigger> run() {
        for (int i = 0; i < g_.size(); ++i) verb(i, true);
        for (int i = 0; i < g_.size(); ++i) noun(i);
        for (int i = 0; i < g_.size(); ++i) verb(i, false);
        for (int i = 0; i < g_.size(); ++i) auxiliary(i);
        promised();
        tolls();
        absorb();
        std::sort(out_.begin(), out_.end(), [](const Trigger& a, const Trigger& b) { return a.token < b.token; });
        return std::move(out_);
    }

private:
    // Puts on record why a sense tells nothing here; always true, so that it stands behind the condition that failed.
    bool no(int token, const Sense& sense, const char* why) const {
        if (trace_) trace_->rejected.push_back({token, sense.id, why});
        return true;
    }

    // The same for all senses of a word at once.
    void none(int token, const WordMap<std::vector<Entry>>& table, const char* why) const {
        if (!trace_) return;
        if (const auto found = table.find(g_.lemma(token)); found != table.end())
            for (const Entry& entry : found->second) no(token, rules_.senses[static_cast<std::size_t>(entry.sense)], why);
    }

    bool sport(std::size_t sentences) const {
        const auto set = rules_.vocabulary.named("sport_weak");
        if (!set || sentences == 0) return false;
        std::vector<std::string_view> seen;
        int count = 0;
        for (int i = 0; i < g_.size() && count < 1000; ++i)
            if (rules_.vocabulary.of_word(g_.lemma(i)) & *set) {
                ++count;
                if (static_cast<int>(seen.size()) < sport_words_min &&
                    std::find(seen.begin(), seen.end(), g_.lemma(i)) == seen.end())
                    seen.push_back(g_.lemma(i));
            }
        return static_cast<int>(seen.size()) >= sport_words_min && count * sport_tokens_per_word >= g_.size();
    }

    // In a sports report only what happens off the pitch counts: police, courts, states, the dead.
    bool on_the_pitch(int agent, int patient) const {
        if (!sport_) return false;
        const auto set = [&](std::string_view name) { return rules_.vocabulary.named(name).value_or(0); };
        const auto serious = [&](int token) {
            if (token < 0) return false;
            const Classes words = rules_.vocabulary.of_word(g_.lemma(token));
            const int entity = actors_.entity(token);
            return ((words & (set("force") | set("court"))) && !(words & set("sport"))) ||
                   (entity >= 0 &&
                    g_.annotation.entities[static_cast<std::size_t>(entity)].type == EntityType::armed_group);
        };
        return !serious(agent) && !serious(patient);
    }

    // The words of the entry itself are no topic of their sentence: "set fire to" speaks of no wildfire.
    bool conditions(const Sense& sense, int token, const std::vector<int>& words_at = {}) const {
        const std::size_t s = static_cast<std::size_t>(g_.tree.sentence(token));
        Classes near = topics_[s] & ~rules_.vocabulary.of_word(g_.lemma(token));
        for (int word : words_at)
            near &= ~(rules_.vocabulary.of_word(g_.lemma(word)) | rules_.vocabulary.of_word(g_.form(word))) | doubled_[s];
        if (sense.near && !(near & sense.near)) return false;
        if (near & sense.far) return false;
        if (sense.report && !(report_ & sense.report)) return false;
        return !(report_ & sense.not_report);
    }

    // A noun that tells a happening with no other word beside it.
    bool alone(int noun) const {
        const auto found = rules_.nouns.find(g_.lemma(noun));
        return found != rules_.nouns.end() && std::any_of(found->second.begin(), found->second.end(),
                                                          [](const Entry& e) { return e.before.empty() && e.after.empty(); });
    }

    // "The roadblocks were dismantled", "tear gas was used": in the passive a noun of the entry stands before the verb.
    int suffering(int verb, const std::vector<std::string>& words) const {
        const int subject = g_.tree.child(verb, Deprel::nsubj_pass);
        if (subject < 0 || subject > verb || alone(subject)) return -1;  // a noun that tells it itself
        const auto among = [&](int at) {
            return std::any_of(words.begin(), words.end(),
                               [&](const std::string& w) { return w == g_.form(at) || w == g_.lemma(at); });
        };
        if (among(subject)) return subject;
        for (int child : g_.tree.children(subject))
            if (child < subject && g_.tree.deprel(child) == Deprel::compound && among(child)) return child;
        return -1;
    }

    // "Called a general strike": the call, and the strike that is to come of it. "Refused a Syrian request": the refusal, and the
    // request of somebody named.
    bool called_for(const Sense& sense, int noun) const {
        const auto found = rules_.nouns.find(g_.lemma(noun));
        if (found == rules_.nouns.end()) return false;
        const EventType told = rules_.senses[static_cast<std::size_t>(found->second.front().sense)].type;
        return (sense.type == EventType::REQUEST && sense.content && told == EventType::PROTEST) ||
               (sense.type == EventType::REJECT && told == EventType::REQUEST && asked_by_name(noun));
    }

    // "A Syrian request", "the union's demand", "an appeal by the bishops": whose it is stands with it.
    bool asked_by_name(int noun) const {
        for (int child : g_.tree.children(noun)) {
            const Deprel tie = g_.tree.deprel(child);
            if ((tie == Deprel::nmod_poss || tie == Deprel::amod) && actors_.entity(child) >= 0) return true;
        }
        for (const Phrase& phrase : g_.phrases(noun))
            if ((phrase.preposition == "by" || phrase.preposition == "from") && actors_.entity(phrase.token) >= 0) return true;
        return false;
    }

    // The words of a verb entry that stand before its head, with nothing but auxiliaries and adverbs between: "would not
    // leave", "was not granted access".
    bool preceded(const Entry& entry, int verb) const {
        int at = verb;
        for (auto words = entry.before.rbegin(); words != entry.before.rend(); ++words) {
            const auto among = [&](int i) {
                const std::string_view form = g_.form(i);
                const bool no = form == "n't" || form == "n’t" || form == "never";
                return std::any_of(words->begin(), words->end(),
                                   [&](const std::string& w) { return w == form || w == g_.lemma(i) || (no && w == "not"); });
            };
            int i = at - 1;
            const int begin = g_.sentence(verb).begin;
            while (i >= begin && i >= at - 4 && !among(i) && (g_.is(i, Upos::AUX) || g_.is(i, Upos::ADV) || g_.is(i, Upos::PART))) --i;
            if (i < begin || !among(i)) return false;
            at = i;
        }
        return true;
    }

    // "For eleven weeks", "on Friday": a time stands between any two words.
    bool lasting(int preposition) const {
        const int governed = g_.case_object(preposition);
        return governed >= 0 && g_.in_time(governed);
    }

    // "Found Ilves, 44, guilty", "ordered the envoy, Ana Kirss, out": what commas or brackets enclose is passed over. Returns
    // its closing sign, or -1.
    int parenthesis(int opening, int end) const {
        const std::string_view sign = g_.form(opening);
        if (sign != "," && sign != "(") return -1;
        for (int i = opening + 1; i < end && i <= opening + parenthesis_max; ++i) {
            if (g_.form(i) == (sign == "(" ? ")" : ",")) return i > opening + 1 ? i : -1;
            if (g_.is(i, Upos::VERB) || g_.is(i, Upos::AUX) || g_.is(i, Upos::CCONJ) || g_.is(i, Upos::SCONJ)) return -1;
        }
        return -1;
    }

    // "Dragged three men working on the line from their van": a participle that only says of the object which one it is.
    bool describes(int participle, int verb) const {
        const int noun = g_.tree.head(participle);
        return g_.tree.deprel(participle) == Deprel::acl && noun > verb && noun < participle && g_.tree.head(noun) == verb &&
               g_.tree.deprel(noun) == Deprel::obj && !g_.infinitive(participle);
    }

    // Does the sentence hold any word of the entry's first group at all? Most entries of "be" or "take" end here.
    bool holds_first(const Entry& entry, int verb) const {
        if (entry.first.empty()) return true;
        const auto& words = words_[static_cast<std::size_t>(g_.tree.sentence(verb))];
        return std::any_of(entry.first.begin(), entry.first.end(), [&](std::uint16_t bit) { return words[bit]; });
    }

    // "Called the arrest of the editor in May a crime": past a phrase of the verb's object whose preposition stands at `at`; -1
    // when it is none.
    int object_end(int verb, int at) const {
        const int object = g_.patient(verb), governed = g_.case_object(at);
        if (object < verb || object > at || governed < at) return -1;
        const TokenRange words = g_.tree.yield(object);
        return words.begin > verb && governed < words.end && governed - verb <= object_window ? governed + 1 : -1;
    }

    // The words of a verb entry after its head, in order; `last` is the final one, `object` what a final preposition
    // governs.
    bool follows(const Entry& entry, int verb, const Sense& sense, int& last, int& object,
                 std::vector<int>& words_at) const {
        last = verb, object = -1;
        words_at.clear();
        if (!entry.before.empty() && !preceded(entry, verb)) return false;
        const int end = g_.sentence(verb).end;
        for (std::size_t k = 0; k < entry.after.size(); ++k) {
            const auto& words = entry.after[k];
            const bool final_preposition = k + 1 == entry.after.size() && preposition(words.front());
            bool found = false, other = false;
            if (const int sufferer = final_preposition ? -1 : suffering(verb, words); sufferer >= 0) {
                words_at.push_back(sufferer);
                continue;
            }
            int limit = last + (final_preposition && sense.needs_object ? object_window : pattern_window);
            for (int i = last + 1; i < end && i <= limit && !found; ++i) {
                if (const int closing = i > last + 1 ? parenthesis(i, end) : -1; closing >= 0) {
                    limit += closing - i + 1;
                    i = closing;
                    continue;
                }
                // "Turned over to": another verb than "turned to".
                if (final_preposition && i == verb + 1 && (g_.tree.deprel(i) == Deprel::compound_prt || g_.form(i) == "up") &&
                    std::find(words.begin(), words.end(), g_.form(i)) == words.end()) {
                    other = g_.form(i) != "down";
                    break;
                }
                const bool crosses = g_.is(i, Upos::VERB) && (g_.tree.deprel(i) != Deprel::amod || g_.gerund(i)) &&
                                     !describes(i, verb);
                if (crosses && i > verb + 1 && g_.form(i) != g_.lemma(i) && !g_.passive(i) && g_.tree.child(i, Deprel::nsubj) >= 0 &&
                    std::none_of(words.begin(), words.end(), [&](const std::string& w) { return same(w, g_.form(i)); }))
                    break;  // "traded accusations over who had fired": no fire was traded
                const bool phrase =
                    g_.is(i, Upos::ADP) && g_.tree.deprel(i) != Deprel::compound_prt && !final_preposition &&
                    g_.form(i) != "of" && g_.form(i) != "than" && !lasting(i);
                if (phrase && i > last + 1 && std::none_of(words.begin(), words.end(), [&](const std::string& w) { return same(w, g_.form(i)); }))
                    if (const int beyond = object_end(verb, i); beyond > i) {
                        limit = std::max(limit, beyond + object_rest);
                        i = beyond - 1;
                        continue;
                    }
                if (crosses || phrase ||
                    (i > last + 1 && (g_.form(i) == "," || g_.form(i) == ";" || g_.form(i) == "that"))) {
                    if (std::none_of(words.begin(), words.end(),
                                     [&](const std::string& w) { return same(w, g_.form(i)) || same(w, g_.lemma(i)); }))
                        break;
                }
                if (std::none_of(words.begin(), words.end(),
                                 [&](const std::string& w) { return same(w, g_.form(i)) || same(w, g_.lemma(i)); }))
                    continue;
                if (g_.form(i - 1) == "-" && last != i - 2) continue;  // "held live-fire drills" holds no fire
                if (final_preposition && g_.is(i, Upos::ADP) && g_.tree.deprel(i) != Deprel::compound_prt) {  // not "handed over three"
                    const int governed = g_.case_object(i);
                    if (governed >= 0 && g_.in_time(governed)) continue;  // "called him on Friday" calls on nobody
                    const bool stranded = governed < 0 && g_.passive(verb);  // "was handed over to", "was fired at"
                    if (stranded) {
                        last = i, found = true;
                        words_at.push_back(i);
                        break;
                    }
                    if (governed < 0 ? !sense.object.open() : !actors_.fills(governed, sense.object)) continue;
                    object = governed;
                }
                last = i;
                found = true;
                words_at.push_back(i);
            }
            // "returned a portrait of a girl by a famous painter to its owner": too far for the window, but tied to it.
            if (!found && final_preposition && !other)
                for (const Phrase& phrase : tied(verb)) {
                    if (found || phrase.token <= last || g_.in_time(phrase.token)) continue;
                    if (std::find(words.begin(), words.end(), phrase.preposition) == words.end()) continue;
                    if (!actors_.fills(phrase.token, sense.object)) continue;
                    object = last = phrase.token;
                    words_at.push_back(phrase.token);
                    found = true;
                }
            if (!found) return false;
        }
        return true;
    }

    // The prepositional phrases of a verb and of its object.
    std::vector<Phrase> tied(int verb) const {
        std::vector<Phrase> out = g_.phrases(verb);
        if (const int object = g_.patient(verb); object > verb)
            for (const Phrase& phrase : g_.phrases(object)) out.push_back(phrase);
        return out;
    }

    // A sense that absorbs its object leaves no happening to the noun, unless that says more of its own.
    void absorb() {
        std::vector<bool> taken(used_.size(), false);
        for (const Trigger& trigger : out_) {
            if (!trigger.sense->absorbs) continue;
            if (!trigger.nominal && trigger.object >= 0) taken[static_cast<std::size_t>(trigger.object)] = true;
            if (trigger.nominal)
                for (const Phrase& phrase : g_.phrases(trigger.token))
                    taken[static_cast<std::size_t>(phrase.token)] = true;
        }
        std::erase_if(out_, [&](const Trigger& trigger) {
            if (!trigger.nominal || !taken[static_cast<std::size_t>(trigger.token)]) return false;
            if (trigger.sense->type == EventType::REQUEST && asked_by_name(trigger.token)) return false;
            for (int child : g_.tree.children(trigger.token))
                if (child > trigger.token && g_.tree.deprel(child) == Deprel::acl_relcl) return false;
            return true;
        });
    }

    // "killed in police firing", "in shelling by the army": a gerund that is the noun behind a preposition.
    bool compounded(int i) const {
        static constexpr std::string_view before[] = {"in", "during", "from", "after", "by", "of", "to", "amid"};
        const auto governs = [&](int at) {
            return at >= g_.sentence(i).begin &&
                   std::find(std::begin(before), std::end(before), g_.form(at)) != std::end(before);
        };
        if (!g_.gerund(i) || g_.tree.child(i, Deprel::obj) >= 0 || !rules_.nouns.contains(g_.form(i)))
            return false;
        if (g_.is(i - 1, Upos::NOUN))
            return governs(i - 2) || (i - 2 >= g_.sentence(i).begin && g_.is(i - 2, Upos::DET));
        return governs(i - 1) && i + 1 < g_.sentence(i).end && (g_.form(i + 1) == "by" || g_.form(i + 1) == "of");
    }

    // Tagged a verb, but with an article or an owner before it.
    bool owned(int i) const {
        if (!g_.is(i, Upos::VERB) || i <= g_.sentence(i).begin || g_.tree.child(i, Deprel::nsubj) >= 0 ||
            g_.tree.child(i, Deprel::aux) >= 0)
            return false;
        if (g_.is(i - 1, Upos::DET) && g_.gerund(i)) return true;
        if (compounded(i)) return true;
        return g_.tree.deprel(i - 1) == Deprel::nmod_poss && g_.tree.head(i - 1) == i &&
               (g_.gerund(i) || g_.form(i) == g_.lemma(i));
    }

    // "called the envoy a liar", "named the port Victory": the object is said to be something.
    bool renames(int verb) const {
        int objects = 0, last = -1;
        for (int child : g_.tree.children(verb)) {
            const Deprel tie = g_.tree.deprel(child);
            if (tie == Deprel::obj || tie == Deprel::iobj) {
                // The two may be parts of one name that the tree takes apart.
                if (last < 0 || actors_.entity(child) < 0 || actors_.entity(child) != actors_.entity(last)) ++objects;
                last = child;
            }
            if ((tie == Deprel::xcomp || tie == Deprel::ccomp) && !g_.verb(child)) return true;
        }
        return objects > 1;
    }

    // A request, no question: an infinitive, a that-clause, a for-phrase, or an object that is what is asked for.
    bool requested(int verb, int object) const {
        if (infinitive_follows(g_, verb, object)) return true;
        for (int head : {verb, object})
            if (head >= verb)
                for (const Phrase& phrase : g_.phrases(head))
                    if (phrase.token > verb && phrase.preposition == "for") return true;
        for (int child : g_.tree.children(verb))
            if (child > verb && g_.tree.deprel(child) == Deprel::ccomp)
                for (int word : g_.tree.children(child))
                    if (g_.tree.deprel(word) == Deprel::mark && g_.form(word) == "that") return true;
        for (int i = verb + 1, end = std::min(g_.sentence(verb).end - 1, verb + pattern_window); i < end; ++i) {
            if (g_.is(i, Upos::VERB) || g_.is(i, Upos::PUNCT)) break;  // "obliged each side to", the tie lost
            if (g_.form(i) == "to" && g_.is(i + 1, Upos::VERB)) return true;
        }
        if (object < 0 || g_.is(object, Upos::PRON) || actors_.entity(object) >= 0) return false;
        const auto person = rules_.vocabulary.named("person"), agent = rules_.vocabulary.named("agent");
        return (rules_.vocabulary.of_word(g_.lemma(object)) & ((person ? *person : 0) | (agent ? *agent : 0))) == 0;
    }

    // "The lawyer is back home", "the siege was over": the predicate of a copula, which is the head of its clause. Only an
    // entry that begins with "be" tells of it.
    int predicate(int i) const {
        const int head = g_.tree.head(i);
        if (head < 0 || !g_.is(i, Upos::AUX)) return -1;
        // "The soldiers are gone", "is prepared to talk": a participle of how one is, read as a passive.
        const bool state = g_.tree.deprel(i) == Deprel::aux_pass &&
                           (g_.form(head) == "gone" || g_.form(head) == "prepared" || g_.form(head) == "agreed");
        if (g_.tree.deprel(i) != Deprel::cop && !state) return -1;
        return head > i && !used_[static_cast<std::size_t>(head)] ? head : -1;
    }

    // "Test-fired a missile", "tear-gassed the marchers": one verb of the table in three tokens; empty when it is none.
    std::string hyphenated(int i) const {
        if (i < g_.sentence(i).begin + 2 || g_.form(i - 1) != "-" || !g_.verb(i) || g_.tree.deprel(i) == Deprel::amod) return "";
        std::string joined = std::string(g_.form(i - 2)) + "-" + std::string(g_.lemma(i));
        return rules_.verbs.contains(joined) ? joined : "";
    }

    void verb(int i, bool phrases) {
        if (used_[static_cast<std::size_t>(i)]) return;
        const int state = phrases ? predicate(i) : -1;
        const std::string joined = state < 0 ? hyphenated(i) : "";
        if (state < 0 && joined.empty() && !verbal(g_, i)) {
            if (!phrases && g_.verb(i)) none(i, rules_.verbs, "the tree reads it as no verb of a clause");
            return;
        }
        const auto found = rules_.verbs.find(joined.empty() ? g_.lemma(i) : std::string_view(joined));
        if (found == rules_.verbs.end()) return;
        if (!phrases && other_verb(g_, i)) return;
        if (!phrases && owned(i))
            return;  // a verbal noun ("the bombing of", "their fight") is looked up among the nouns
        int subject = -2, patient = -2;
        std::vector<int> words_at;
        const Sense* likely = nullptr;  // fits but for what stands in its slots: the plainest of its word
        bool barred = false;            // some sense of the word rules out what stands there
        const bool plain = !phrases && (rules_.vocabulary.of_word(g_.lemma(i)) & plain_) != 0;
        for (const Entry& entry : found->second) {
            if ((entry.after.empty() && entry.before.empty()) == phrases) continue;
            const Sense& sense = rules_.senses[static_cast<std::size_t>(entry.sense)];
            if (sense.told) continue;
            int last = i, object = -1;
            if (!holds_first(entry, i) && no(i, sense, "its other words do not follow")) continue;
            if (!follows(entry, i, sense, last, object, words_at) && no(i, sense, "its other words do not follow"))
                continue;
            if (!conditions(sense, i, words_at) && no(i, sense, unmet)) continue;
            if (subject == -2) {
                subject = state >= 0 ? g_.surface_subject(state) : g_.agent(i), patient = state >= 0 ? -1 : g_.patient(i);
                if (!joined.empty() && subject == i - 2) subject = g_.adjacent_subject(i - 2);  // "test" is no subject
            }
            const bool passive = state < 0 && g_.passive(i);
            int agent = subject, affected = patient;
            if (sense.needs_object && (patient < 0 || patient == agent)) continue;
            if (sense.needs_plain && (g_.passive(i) || renames(i))) continue;
            if ((sense.type == EventType::CONSULT || sense.type == EventType::REQUEST) && words_for(g_, i)) continue;
            // What happens of itself has its subject in the passive too: "the border was reopened", no envelope.
            if (sense.of_itself && passive && !actors_.fills(affected, sense.subject) && no(i, sense, "the subject does not fit"))
                continue;
            // A sense for certain doers ("the drone killed") needs one: "five were killed" does not tell by what.
            if (agent < 0 && (sense.needs_doer || (sense.subject.any == 0 && !sense.subject.words.empty() && !sense.subject.none)) &&
                no(i, sense, "no subject is told, and it asks for one"))
                continue;
            if (agent >= 0 && !actors_.fills(agent, sense.subject)) {
                // The tree's subject does not fit: perhaps it is the noun right before the verb.
                agent = passive ? -1 : g_.adjacent_subject(i);
                if ((agent < 0 || agent == subject || !actors_.fills(agent, sense.subject)) &&
                    no(i, sense, "the subject does not fit")) {
                    barred |= plain && (actors_.barred(subject, sense.subject) || actors_.barred(affected, sense.object));
                    if (plain && (!likely || sense.weight >= 0)) likely = &sense;
                    continue;
                }
            }
            if (object < 0 && entry.after.empty() && !actors_.fills(affected, sense.object)) {
                affected = passive ? g_.adjacent_subject(i) : g_.adjacent_object(i);
                if (affected < 0 || affected == agent) affected = patient;
            }
            const bool words_only = !entry.after.empty() && object < 0;
            const int filler = object >= 0 ? object : affected;
            if (!words_only && !actors_.fills(filler, sense.object) && no(i, sense, "the object does not fit")) {
                barred |= plain && (actors_.barred(filler, sense.object) || on_the_pitch(agent, filler));
                if (plain && (!likely || sense.weight >= 0)) likely = &sense;
                continue;
            }
            const bool own_word = std::find(words_at.begin(), words_at.end(), patient) != words_at.end();
            if (words_only && patient >= 0 && !own_word && !sense.object.free() &&
                !actors_.fills(patient, sense.object) && no(i, sense, "the object does not fit"))
                continue;
            if (words_only && sense.object.open() == false && patient < 0 && !sense.object.none &&
                no(i, sense, "no object is told, and it asks for one"))
                continue;
            if (((g_.lemma(i) == "fight" && affected < 0) || (g_.lemma(i) == "try" && affected < i)) && infinitive_follows(g_, i, -1))
                continue;  // "has fought to push the bill through", "where they tried to hide": no fight, no trial
            const bool that = !words_at.empty() && g_.form(words_at.back()) == "that";
            if (sense.needs_complement && !completed(g_, i, that ? -1 : affected) && no(i, sense, "what is agreed does not follow"))
                continue;
            if (sense.needs_request && !requested(i, affected) && no(i, sense, "nothing is asked for")) continue;
            if (on_the_pitch(agent, filler) && no(i, sense, sports)) continue;
            Trigger trigger;
            // "Is behind the raid": a predicate that the entry governs may tell a happening of its own.
            trigger.copular = state >= 0 && (state != object || !rules_.nouns.contains(g_.lemma(state)));
            trigger.token = trigger.copular ? state : i;
            trigger.words = {i, last + 1};
            if (state < 0 && !entry.after.empty() && preposition(g_.form(last)) && entry.after.size() == 1)
                trigger.words.end = i + 1;
            if (entry.after.empty() || last > i + 5) trigger.words.end = i + 1;
            trigger.sense = &sense;
            trigger.loose = g_.counted(i);
            trigger.refuses = entry.refuses;
            trigger.pattern = words_at;
            trigger.agent = agent;
            trigger.patient = own_word ? -1 : affected;
            trigger.object = object >= 0 ? object : trigger.patient;
            out_.push_back(trigger);
            used_[static_cast<std::size_t>(i)] = used_[static_cast<std::size_t>(trigger.token)] = true;
            for (int k = i + 1; k <= last && words_only; ++k)
                if (g_.is(k, Upos::NOUN) && !called_for(sense, k)) used_[static_cast<std::size_t>(k)] = true;
            for (int k : words_at)  // "brought charges against": no second accusation
                if (k != object && (g_.is(k, Upos::NOUN) || g_.is(k, Upos::ADJ)) && !called_for(sense, k))
                    used_[static_cast<std::size_t>(k)] = true;
            return;
        }
        if (!likely || barred || (likely->needs_complement && !completed(g_, i, patient)) || (likely->needs_request && !requested(i, patient)))
            return;
        Trigger trigger;
        trigger.token = i;
        trigger.words = {i, i + 1};
        trigger.sense = likely;
        trigger.agent = subject;
        trigger.patient = trigger.object = patient;
        trigger.loose = true;
        out_.push_back(trigger);
        used_[static_cast<std::size_t>(i)] = true;
    }

    // "They must leave", "the law should be repealed": what an auxiliary makes of its clause, an act of whoever says it. Whether
    // anybody does is seen by the claims.
    void auxiliary(int i) {
        if (!g_.is(i, Upos::AUX) || used_[static_cast<std::size_t>(i)]) return;
        const auto found = rules_.verbs.find(g_.lemma(i));
        const int verb = g_.tree.head(i);
        if (found == rules_.verbs.end() || g_.tree.deprel(i) != Deprel::aux || verb < i) return;
        const int subject = g_.surface_subject(verb);
        for (const Entry& entry : found->second) {
            const Sense& sense = rules_.senses[static_cast<std::size_t>(entry.sense)];
            if (!sense.told) continue;
            if ((subject < 0 || subject > i) && no(i, sense, "a condition, or a question")) continue;
            if (g_.tree.child(verb, Deprel::cop) >= 0 && no(i, sense, "it tells how something is")) continue;
            if (!conditions(sense, i) && no(i, sense, unmet)) continue;
            if (!actors_.fills(subject, sense.subject) && no(i, sense, "the subject does not fit")) continue;
            if (on_the_pitch(subject, -1) && no(i, sense, sports)) continue;
            Trigger trigger;
            trigger.token = i;
            trigger.words = {i, i + 1};
            trigger.sense = &sense;
            trigger.patient = trigger.object = subject;
            out_.push_back(trigger);
            used_[static_cast<std::size_t>(i)] = true;
            return;
        }
    }

    // "Promised food and vaccines", "asked for rifles": what would be given is told by its name alone.
    void promised() {
        const auto row = std::find_if(rules_.senses.begin(), rules_.senses.end(), [](const Sense& s) { return s.promised; });
        if (row == rules_.senses.end()) return;
        for (std::size_t t = 0, all = out_.size(); t < all; ++t) {
            const Sense& act = *out_[t].sense;
            const int verb = out_[t].token, thing = out_[t].object;
            if (out_[t].nominal || !act.content || (act.type != EventType::AGREE && act.type != EventType::REQUEST)) continue;
            if (thing < verb || used_[static_cast<std::size_t>(thing)] || !g_.is(thing, Upos::NOUN) || actors_.entity(thing) >= 0 ||
                g_.in_time(thing) || !actors_.fills(thing, row->object) || !conditions(*row, thing))
                continue;
            Trigger trigger;
            trigger.token = thing;
            trigger.nominal = true;
            trigger.words = {thing, thing + 1};
            trigger.sense = &*row;
            out_.push_back(trigger);
            used_[static_cast<std::size_t>(thing)] = true;
        }
    }

    // "Put their losses at eight dead", "22 of its men injured": a count of dead or hurt tells of an attack where no other
    // word of the sentence does.
    void tolls() {
        const auto row = std::find_if(rules_.senses.begin(), rules_.senses.end(), [](const Sense& s) { return s.counted; });
        if (row == rules_.senses.end()) return;
        std::vector<bool> told(g_.annotation.sentences.size(), false);
        for (const Trigger& trigger : out_)
            if (trigger.sense->type == row->type) told[static_cast<std::size_t>(g_.tree.sentence(trigger.token))] = true;
        for (const Quantity& quantity : g_.annotation.quantities) {
            if (quantity.measure != "dead" && quantity.measure != "injured") continue;
            const TokenRange words = g_.tree.tokens_in(quantity.unit ? quantity.unit->span : quantity.span);
            if (words.size() <= 0 || words.size() > 8) continue;
            const int token = words.end - 1;
            const auto sentence = static_cast<std::size_t>(g_.tree.sentence(token));
            if (told[sentence] || used_[static_cast<std::size_t>(token)] || g_.in_title(token) || !conditions(*row, token)) continue;
            told[sentence] = true;
            Trigger trigger;
            trigger.token = token;
            trigger.nominal = true;
            trigger.loose = true;
            trigger.words = {std::min(token, g_.tree.token_at(quantity.span.begin)), token + 1};
            trigger.sense = &*row;
            out_.push_back(trigger);
            used_[static_cast<std::size_t>(token)] = true;
        }
    }

    bool precedes(const Entry& entry, int noun, int& first) const {
        first = noun;
        const int begin = g_.sentence(noun).begin;
        for (auto words = entry.before.rbegin(); words != entry.before.rend(); ++words) {
            bool found = false;
            for (int i = first - 1; i >= begin && i >= first - 3 && !found; --i) {
                if (std::none_of(words->begin(), words->end(),
                                 [&](const std::string& w) { return w == g_.form(i) || w == g_.lemma(i); })) {
                    if (g_.is(i, Upos::VERB) && !g_.gerund(i) && g_.tree.deprel(i) != Deprel::amod) break;  // "the army regretted the deaths"
                    continue;
                }
                first = i;
                found = true;
            }
            if (!found) return false;
        }
        return true;
    }

    bool after(const Entry& entry, int noun, int& last) const {
        last = noun;
        for (const auto& words : entry.after) {
            const int end = std::min(g_.sentence(noun).end, last + 4);
            int i = last + 1;
            while (i < end && std::none_of(words.begin(), words.end(),
                                           [&](const std::string& w) { return w == g_.form(i) || w == g_.lemma(i); }))
                ++i;
            if (i >= end) return false;
            last = i;
        }
        return true;
    }

    const Light* light_at(int verb, int noun, std::string_view noun_lemma) const {
        if (!g_.verb(verb) && !g_.is(verb, Upos::AUX)) return nullptr;
        const auto found = rules_.lights.find(g_.lemma(verb));
        if (found == rules_.lights.end()) return nullptr;
        std::string joined;  // "cease-fire", "sit-in": three tokens, one noun of the table
        if (noun >= g_.sentence(noun).begin + 2 && g_.form(noun - 1) == "-")
            joined = std::string(g_.form(noun - 2)) + "-" + std::string(noun_lemma);
        for (const Light& light : found->second) {
            if (!light.nouns.empty() &&
                std::find(light.nouns.begin(), light.nouns.end(), noun_lemma) == light.nouns.end() &&
                (joined.empty() || std::find(light.nouns.begin(), light.nouns.end(), joined) == light.nouns.end()))
                continue;
            int at = verb;
            bool all = true;
            for (const std::string& word : light.after) {
                const int end = std::min(g_.sentence(verb).end, at + 5);
                int i = at + 1;
                while (i < end && g_.form(i) != word) ++i;
                if (i >= end || (noun > verb && i >= noun)) {
                    all = false;
                    break;
                }
                at = i;
            }
            if (all) return &light;
        }
        return nullptr;
    }

    // The light verb that carries a noun: its head, the relative clause on it, or the verb just before it.
    std::pair<int, const Light*> carrier(int noun) const {
        int top = noun;
        for (int step = 0; step < 2; ++step) {  // "a series of raids", "talks and meetings"
            const int up = g_.tree.head(top);
            if (up < 0 || !g_.is(up, Upos::NOUN)) break;
            const auto cues = rules_.cues.find(g_.lemma(up));
            const bool counts = cues != rules_.cues.end() &&
                                std::any_of(cues->second.begin(), cues->second.end(),
                                            [](const MoodCue& c) { return c.kind == MoodCue::Kind::through; });
            if (!counts && g_.tree.deprel(top) != Deprel::conj) break;
            top = up;
        }
        const std::string_view lemma = g_.lemma(noun);
        const int up = g_.tree.head(top);
        if (up >= 0) {
            const Deprel tie = g_.tree.deprel(top);
            if (tie == Deprel::obj || tie == Deprel::nsubj_pass || tie == Deprel::obl || tie == Deprel::nsubj)
                if (const Light* light = light_at(up, noun, lemma);
                    light && (tie != Deprel::obl || !light->after.empty()) && (tie != Deprel::nsubj || g_.passive(up)))
                    return {up, light};
        }
        for (int child : g_.tree.children(top))
            if ((g_.tree.deprel(child) == Deprel::acl || g_.tree.deprel(child) == Deprel::acl_relcl) && child > top)
                if (const Light* light = light_at(child, noun, lemma)) return {child, light};
        bool tied = false, apart = false;
        for (int i = noun - 1; i >= g_.sentence(noun).begin && i >= noun - light_window; --i) {
            if (g_.is(i, Upos::VERB)) {
                if (i > g_.sentence(noun).begin && g_.form(i - 1) == "-") break;  // "the Saudi-led strike"
                const Light* light = light_at(i, noun, lemma);
                // "Led to his resignation", "opened with an attack": what a preposition joins to a verb is not carried by it.
                if (light && (!apart || !light->after.empty())) return {i, light};
                break;
            }
            apart |= g_.is(i, Upos::ADP) && g_.form(i) != "of";
            if (g_.is(i, Upos::PUNCT) || g_.is(i, Upos::SCONJ)) break;
            // Behind a preposition only the rest of the carrier may follow ("took part in the ..."), no other noun
            // phrase.
            if (tied && (g_.is(i, Upos::NOUN) || g_.is(i, Upos::PROPN)) && g_.form(i) != "part") break;
            tied |= g_.is(i, Upos::ADP);
        }
        return {-1, nullptr};
    }

    bool argued(int noun, const Sense& sense, bool agents_only) const {
        std::vector<EntityRef> found;
        actors_.add_modifiers(noun, Owners::all, found);
        const auto people = [&](int token) {
            const auto person = rules_.vocabulary.named("person"), agent = rules_.vocabulary.named("agent");
            return (actors_.classes(token) & ((person ? *person : 0) | (agent ? *agent : 0))) != 0;
        };
        if (!found.empty()) return true;
        for (int child : g_.tree.children(noun))
            if (g_.tree.deprel(child) == Deprel::nmod_poss && people(child)) return true;
        for (const Phrase& phrase : g_.phrases(noun)) {
            if (agents_only && phrase.preposition != "by" && phrase.preposition != "between" &&
                !(phrase.preposition == "of" && sense.of_is_actor))
                continue;
            if (phrase.preposition == "in" || phrase.preposition == "at" || phrase.preposition == "near") continue;
            if (people(phrase.token) || !agents_only) return true;
        }
        return false;
    }

    // "The handover", "the meetings", "their demand": one that was spoken of.
    bool definite(int noun) const {
        for (int child : g_.tree.children(noun)) {
            if (child > noun) break;
            if (g_.tree.deprel(child) == Deprel::nmod_poss) return true;
            const std::string_view form = g_.form(child);
            if (g_.tree.deprel(child) == Deprel::det && (form == "the" || form == "this" || form == "that" || form == "these"))
                return true;
        }
        return false;
    }

    bool anchored(int noun) const {
        const Span span = g_.tree.yield_span(noun);
        const auto& times = g_.annotation.times;
        const auto at =
            std::partition_point(times.begin(), times.end(), [&](const Time& t) { return t.span.begin < span.begin; });
        if (at != times.end() && span.contains(at->span)) return true;
        for (const Phrase& phrase : g_.phrases(noun))
            if (phrase.preposition == "between" || (phrase.preposition == "with" && actors_.entity(phrase.token) >= 0))
                return true;
        return false;
    }

    bool object_of_noun(int noun, const Filler& filler) const {
        if (filler.free()) return true;
        bool hit = filler.open();
        for (int child : g_.tree.children(noun)) {
            const Deprel tie = g_.tree.deprel(child);
            if (tie != Deprel::nmod && tie != Deprel::compound && tie != Deprel::amod && tie != Deprel::nmod_poss &&
                tie != Deprel::nmod_desc)
                continue;
            Filler never;
            never.never = filler.never, never.never_words = filler.never_words;
            if (!actors_.fills(child, never)) return false;
            Filler wanted = filler;
            wanted.never = 0, wanted.never_words.clear();
            if (!filler.open() && actors_.fills(child, wanted)) hit = true;
        }
        return hit || filler.none;
    }

    // "walked out in protest at the cuts", "marched in support of the judges": how, no second happening.
    bool manner(int i, const Sense& sense) const {
        const std::string_view word = g_.form(i);
        if (i > g_.sentence(i).begin && g_.form(i - 1) == "in" &&
            (word == "order" || word == "charge" || word == "coordination" || word == "cooperation" ||
             word == "collaboration" || word == "partnership"))
            return true;  // "in charge of", "in coordination with"
        return (sense.type == EventType::PROTEST || sense.type == EventType::SUPPORT) && i > g_.sentence(i).begin &&
               g_.form(i - 1) == "in" && g_.form(i) == g_.lemma(i);
    }

    void noun(int i) {
        if (used_[static_cast<std::size_t>(i)]) return;
        const bool gerund = owned(i);
        const bool proper = g_.is(i, Upos::PROPN);
        if (!g_.is(i, Upos::NOUN) && !gerund && !proper) return;
        if (proper && actors_.inside_name(i)) {
            const int entity = actors_.entity(i);
            if (g_.annotation.entities[static_cast<std::size_t>(entity)].type != EntityType::agreement)
                return none(i, rules_.nouns, "part of a name");
        }
        auto found = rules_.nouns.find(gerund && g_.gerund(i) ? g_.form(i) : g_.lemma(i));
        if (found == rules_.nouns.end()) found = rules_.nouns.find(g_.form(i));
        // "A counter-offensive", in one token: the answer in kind to what the rest of the word tells.
        if (found == rules_.nouns.end() && g_.lemma(i).starts_with("counter-")) found = rules_.nouns.find(g_.lemma(i).substr(8));
        if (found == rules_.nouns.end()) return;
        if (danger(g_, i)) return none(i, rules_.nouns, "a danger that nobody utters");
        // A noun in front of another only names it ("protest movement"), unless that is a happening's own part.
        if (g_.tree.deprel(i) == Deprel::compound && g_.tree.head(i) > i)
            return none(i, rules_.nouns, "it only names the noun behind it");
        if (g_.in_time(i)) return none(i, rules_.nouns, "part of a date");  // "March 2025"
        const auto [light, carrier_light] = carrier(i);
        for (const Entry& entry : found->second) {
            const Sense& sense = rules_.senses[static_cast<std::size_t>(entry.sense)];
            if (sense.counted || sense.promised) continue;
            int first = i, last = i;
            if ((!precedes(entry, i, first) || !after(entry, i, last)) &&
                no(i, sense, "its other words do not stand by it"))
                continue;
            if (!conditions(sense, i) && no(i, sense, unmet)) continue;
            if (!object_of_noun(i, sense.object) && no(i, sense, "what it is of does not fit")) continue;
            if (sense.needs_light && light < 0 && no(i, sense, "no light verb carries it")) continue;
            bool loose = false;
            const auto lacks = [&](const char* why) { return (loose = definite(i)) ? false : no(i, sense, why); };
            if (sense.needs_argument && light < 0 && !argued(i, sense, false) && lacks("no one does it or suffers it")) continue;
            if (sense.needs_agent && light < 0 && !argued(i, sense, true) && lacks("no one does it")) continue;
            if (sense.needs_anchor && light < 0 && !anchored(i) && no(i, sense, "no date and no parties by it")) continue;
            if (on_the_pitch(light >= 0 ? g_.agent(light) : -1, i) && no(i, sense, sports)) continue;
            if (light < 0 && manner(i, sense) && no(i, sense, "it tells how, no second happening")) continue;
            Trigger trigger;
            trigger.token = i;
            trigger.nominal = true;
            trigger.loose = loose;
            trigger.words = {first, last + 1};
            trigger.sense = &sense;
            trigger.light = light;
            trigger.carrier = carrier_light;
            if (light >= 0 && light < i && i - light <= 6) trigger.words.begin = std::min(first, light);
            if (light >= 0) used_[static_cast<std::size_t>(light)] = true;
            out_.push_back(trigger);
            for (int k = first; k <= last; ++k) used_[static_cast<std::size_t>(k)] = true;
            return;
        }
    }

    const Grammar& g_;
    const Actors& actors_;
    const Rules& rules_;
    Trace* trace_;
    std::vector<bool> used_;
    std::vector<std::bitset<word_bits>> words_;  // by sentence: the forms and lemmas that it holds, each by its bit
    std::vector<Classes> topics_, doubled_;  // by sentence: classes of its words, and those of two words or more
    Classes report_ = 0, plain_ = 0;
    bool sport_ = false;
    std::vector<Trigger> out_;
};

}  // namespace

std::vector<Trigger> find_triggers(const Grammar& grammar, const Actors& actors, const Rules& rules, Trace* trace) {
    return Finder(grammar, actors, rules, trace).run();
}

}  // namespace dateline::events
