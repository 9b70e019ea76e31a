// The file of a model: a head with versions and a digest, and named sections.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline::syntax {

class ModelFile {
public:
    static constexpr std::uint32_t container_version = 1;  // how sections lie in the file
    static constexpr std::uint32_t content_version = 3;    // what the sections hold

    // Reads the whole file. Fails with kind model, naming the file: missing, unreadable, another
    // version, cut short, or its digest does not match.
    static Result<ModelFile> load(const std::string& path);

    // Bytes of a file with these sections.
    static std::string bytes(const std::vector<std::pair<std::string, std::string>>& sections);

    std::string_view section(std::string_view name) const;  // empty when there is none
    const std::string& sha256() const { return sha256_; }   // of the sections

private:
    std::string bytes_;
    std::string sha256_;
    std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> sections_;  // offset and size
};

}  // namespace dateline::syntax
