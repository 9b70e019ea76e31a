// Codes one report: triggers, then for each who, whether, when and where (report_coder.cpp), then what
// ties them together (ties.cpp). Used once and thrown away; Events is the face.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "code/events/actors.h"
#include "code/events/circumstances.h"
#include "code/events/contexts.h"
#include "code/events/grammar.h"
#include "code/events/judge.h"
#include "code/events/modality.h"
#include "code/events/negation.h"
#include "code/events/rules.h"
#include "code/events/triggers.h"

namespace dateline::events {

inline bool listed(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

inline void remove(std::vector<EntityRef>& from, const std::vector<EntityRef>& what) {
    std::erase_if(from, [&](EntityRef ref) { return std::find(what.begin(), what.end(), ref) != what.end(); });
}

// Acts done by words, told together with what was said.
bool speech_act(EventType type);

// Whose doings a report tells: of nobody in particular, of a state's offices, of states and forces among each other.
enum class Powers { none, govern, contend };

// Views its report, annotation, claims and rules, which must outlive it.
class ReportCoder {
public:
    ReportCoder(const Report& report, const Annotation& annotation, const std::vector<Claim>& claims,
                const Rules& rules, const CircumstanceCues& cues, const Contexts& contexts,
                const Weights* weights = nullptr, Trace* trace = nullptr)
        : weights_(weights),
          report_(report),
          claims_(claims),
          rules_(rules),
          contexts_(contexts),
          trace_(trace),
          grammar_(report, annotation, rules),
          negations_(grammar_, rules),
          actors_(grammar_, rules.vocabulary),
          circumstances_(grammar_, cues, claims, event_at_) {}

    std::vector<Event> run();  // once

    // The events told as having happened, for training: instead of run(), once, with weights that know the kinds of words
    // at least. `take` sees each with its trigger and the score from which it would stay, before anything is judged.
    void weigh(const std::function<void(const Judge&, const Trigger&, const Event&, int bar)>& take);

private:
    void find();
    void judge();
    bool is_power(EntityRef ref) const;
    Powers of_powers() const;
    std::size_t density() const;
    int bar(const Event& event, Powers powers, std::size_t density) const;
    bool dropped(std::size_t t) const { return events_[t].trigger.empty(); }
    // Told in the past tense or the perfect, where doubts are in place: the present speaks of the matter in hand.
    bool told_done(std::size_t t) const {
        return events_[t].modality == Modality::actual && judged_[t].modality != Modality::ongoing;
    }

    // One trigger at a time.
    void one(const Trigger& trigger, Event& event, Judgement& judged);
    static bool commands(std::string_view verb);
    static bool comes(std::string_view verb);
    static bool has_part(std::string_view verb);
    std::vector<int> also_subjects(int verb, int agent) const;
    bool carries(int verb) const;
    void told_now(const Trigger& trigger, Event& event) const;
    void speaker(const Trigger& trigger, const Claim& claim, Event& event) const;
    bool only_share(const Event& event) const;
    void voice(const Claim& claim, Event& event) const;
    void verb_roles(const Trigger& trigger, Event& event) const;
    const Trigger* cause(int token) const;
    void add_doer(int token, std::vector<EntityRef>& out) const;
    void noun_roles(const Trigger& trigger, Event& event) const;
    void owners(const Trigger& trigger, Event& event) const;
    bool locating_owner(int noun) const;
    bool locates(int token) const;
    bool battle_of(int noun, int token) const;

    // All of them together, in this order.
    void spoken();
    bool conditional(int verb) const;
    bool own_act(const Entity& source, int verb) const;
    void tie();
    void acts();
    void crowds();
    void parties();
    void targets();
    void doers(std::size_t t);
    bool in_it(int noun) const;
    bool while_it(int verb) const;
    void carried();
    bool same_hand(const Event& from, const Event& event) const;
    bool by_force(const Event& event) const;
    bool points_back(int noun) const;
    int striker_before(int token) const;
    void absorb();
    void unsupported();
    void remove_event(std::size_t t);
    static bool makes(std::string_view lemma);
    bool bare(const Trigger& trigger, const Event& event) const;
    bool private_matter(const Trigger& trigger, const Event& event) const;
    bool alone(const Trigger& trigger, const Event& event) const;
    bool doer_by_noun(const Trigger& trigger) const;

    // What is listed as having happened only where it is sure (doubtful.cpp).
    bool doubtful(const Trigger& trigger, const Event& event) const;
    bool names_thing(const Trigger& trigger, const Event& event) const;
    bool modifies(const Trigger& trigger, const Event& event) const;
    bool danger(const Trigger& trigger, const Event& event) const;
    bool as_reason(const Trigger& trigger) const;
    bool untold_doer(const Trigger& trigger, const Event& event) const;
    bool of_instrument(const Trigger& trigger) const;
    bool private_noun(const Entity& entity, bool one) const;
    bool by_nature(const Trigger& trigger, const Event& event) const;
    bool told_force_by(int token) const;
    bool tells_force() const;
    bool weak(const Trigger& trigger, const Event& event) const;
    bool barrier(int token) const;
    bool sought(const Trigger& trigger, const Event& event) const;
    bool in_general(const Trigger& trigger, const Event& event) const;
    void distant_doer(const Trigger& trigger, Event& event) const;
    void doer_by_verdict(const Trigger& trigger, Event& event) const;
    bool stands_there(int token) const;

    void step(void (ReportCoder::*what)(), const char* why);

    void inside(int noun, const Event& event, std::vector<EntityRef>& out) const;
    void beside(int verb, const Event& event, std::vector<EntityRef>& out) const;
    void contents(std::size_t act);
    void purpose(int token, const Event& event, std::vector<EntityRef>& out) const;
    void holdout(int verb, std::vector<EntityRef>& out) const;
    bool elsewhere(const Trigger& trigger) const;
    std::optional<Span> object_of(const Trigger& trigger) const;
    std::optional<Span> phrase_of(int head, int act) const;
    bool of_protest(const Trigger& trigger) const;
    static void outer_mode(Event& outer, const Event& content);

    const Weights* weights_;
    const Report& report_;
    const std::vector<Claim>& claims_;
    const Rules& rules_;
    const Contexts& contexts_;
    Trace* trace_;
    Grammar grammar_;
    Negations negations_;
    Actors actors_;
    std::vector<int> event_at_;  // by token
    Circumstances circumstances_;
    bool of_powers_ = false;   // most of the report's events are between states and forces
    bool told_force_ = false;  // the report tells of force by a word that can mean nothing else
    std::vector<Trigger> triggers_;
    std::vector<const Sense*> senses_;  // by token
    std::vector<Event> events_;         // as triggers_
    std::vector<Judgement> judged_;
    bool referred_ = false;
    std::unordered_multimap<std::string, std::size_t> referring_;  // event id -> events that point at it; by remove_event
};

}  // namespace dateline::events
