#include "dateline/annotate.h"

#include <algorithm>

#include "annotate/names/names.h"
#include "annotate/places/places.h"
#include "annotate/quantities/quantities.h"
#include "annotate/syntax/syntax.h"
#include "annotate/times/times.h"
#include "dateline/id.h"

namespace dateline {

struct Annotator::Parts {
    Syntax syntax;
    Times times;
    Quantities quantities;
    EntityFinder names;
    Places places;
    std::string model_version;
};

Result<Annotator> Annotator::create(const Lexicon& lexicon, const std::string& model_folder, const std::string& gazetteer) {
    auto syntax = Syntax::create(lexicon, model_folder);
    if (!syntax) return syntax.error();
    auto times = Times::create(lexicon);
    if (!times) return times.error();
    auto quantities = Quantities::create(lexicon);
    if (!quantities) return quantities.error();
    auto names = EntityFinder::create(lexicon);
    if (!names) return names.error();
    auto places = Places::create(lexicon, gazetteer);
    if (!places) return places.error();
    std::string version = syntax->model_version();
    if (!places->version().empty()) version = sha256_hex(version + places->version());
    return Annotator(std::unique_ptr<Parts>(new Parts{std::move(*syntax), std::move(*times), std::move(*quantities), std::move(*names),
                                                      std::move(*places), std::move(version)}));
}

namespace {

// "The 21 January Column", "the 17 November group": the day is the name of a body, it dates nothing.
void drop_days_in_names(Annotation& annotation) {
    std::erase_if(annotation.times, [&](const Time& time) {
        if (time.rule != "times:day_month" && time.rule != "times:month_day") return false;
        return std::any_of(annotation.entities.begin(), annotation.entities.end(), [&](const Entity& entity) {
            if (entity.type != EntityType::armed_group && entity.type != EntityType::organization && entity.type != EntityType::political_party) return false;
            return std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](const Mention& mention) {
                return mention.form != MentionForm::pronoun && mention.span.end > time.span.end && mention.span.overlaps(time.span) &&
                       (mention.head < 0 || annotation.tokens[static_cast<std::size_t>(mention.head)].span.begin >= time.span.end);
            });
        });
    });
}

}  // namespace

Annotation Annotator::annotate(const Report& report) const {
    Annotation out;
    std::vector<NameGuess> guesses;
    parts_->syntax.annotate(report, out, guesses);
    parts_->times.annotate(report, out);
    parts_->quantities.annotate(report, out);
    parts_->names.annotate(report, &guesses, out);
    drop_days_in_names(out);
    parts_->places.annotate(report, out);
    return out;
}

Annotation Annotator::parse(const Report& report) const {
    Annotation out;
    parts_->syntax.annotate(report, out);
    return out;
}

const std::string& Annotator::model_version() const { return parts_->model_version; }

Annotator::Annotator(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Annotator::Annotator(Annotator&&) noexcept = default;
Annotator& Annotator::operator=(Annotator&&) noexcept = default;
Annotator::~Annotator() = default;

}  // namespace dateline
