// Here is a report, give me its words, names, times, places and figures.
#pragma once

#include <memory>

#include "dateline/annotation.h"
#include "dateline/lexicon.h"
#include "dateline/report.h"

namespace dateline {

class Annotator {
public:
    // Compiles its lexicon tables, loads the models of `model_folder` and maps `gazetteer` (a file that
    // compile_gazetteer wrote; without one, places are those of the lexicon). Fails with file and line.
    static Result<Annotator> create(const Lexicon& lexicon, const std::string& model_folder, const std::string& gazetteer = {});

    // A pure function of the report's content (text, title_span, published, dateline). Safe from several threads.
    Annotation annotate(const Report& report) const;

    // Its sentences and tokens alone, the same as annotate() gives.
    Annotation parse(const Report& report) const;

    // SHA-256 over the model files and the gazetteer that were loaded: the version that the ledger keeps.
    const std::string& model_version() const;

    Annotator(Annotator&&) noexcept;
    Annotator& operator=(Annotator&&) noexcept;
    ~Annotator();

private:
    struct Parts;
    explicit Annotator(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
