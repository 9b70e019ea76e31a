// One spelling everywhere: an enumerator is spelt in C++, in the lexicon, in records and on the page
// alike. Each enum that leaves the program has a Names<> with its spellings in order of declaration.
#pragma once

#include <optional>
#include <string_view>

namespace dateline {

template <class E>
struct Names;  // specialise with: static constexpr std::string_view list[] = {...};

template <class E>
concept Named = requires { Names<E>::list; };

template <Named E>
constexpr std::string_view name_of(E value) {
    return Names<E>::list[static_cast<unsigned>(value)];
}

template <Named E>
constexpr std::optional<E> value_of(std::string_view name) {
    unsigned index = 0;
    for (std::string_view each : Names<E>::list) {
        if (each == name) return static_cast<E>(index);
        ++index;
    }
    return std::nullopt;
}

}  // namespace dateline
