// Room for numbers that is used again and again. Internal to src/annotate/syntax/network.
#pragma once

#include <cstddef>
#include <memory>

namespace dateline::syntax {

// Numbers whose values are unspecified until they are written.
template <typename T>
class Room {
public:
    // At least `size` places; what was there may be gone.
    T* of(std::size_t size) {
        if (size > size_) {
            values_ = std::make_unique_for_overwrite<T[]>(size);
            size_ = size;
        }
        return values_.get();
    }
    T* data() const { return values_.get(); }

private:
    std::unique_ptr<T[]> values_;
    std::size_t size_ = 0;
};

}  // namespace dateline::syntax
