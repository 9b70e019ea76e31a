// The inputs of tests/fuzz/corpus/<target>, for tests that replay them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace dateline::fuzz {

// Calls check(bytes) with each input, in the order of their names, and tells how many there are.
template <class Check>
std::size_t replay(const std::string& target, Check check) {
    std::vector<std::filesystem::path> inputs;
    for (const auto& each : std::filesystem::directory_iterator(DATELINE_SOURCE "/tests/fuzz/corpus/" + target)) inputs.push_back(each.path());
    std::sort(inputs.begin(), inputs.end());
    for (const auto& path : inputs) {
        std::ifstream in(path, std::ios::binary);
        check(std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return inputs.size();
}

}  // namespace dateline::fuzz
