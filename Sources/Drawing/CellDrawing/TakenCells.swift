internal import Canvas

/// The cells of a map that labels and heads have taken, so that no label lies on another.
struct TakenCells {
    private let size: Size
    private var taken: Set<Int> = []
    /// The head that a digit's cell belongs to.
    private var digits: [Int: Int] = [:]

    init(_ size: Size) {
        self.size = size
    }

    /// Takes the cell in column `x` and row `y`.
    mutating func take(_ x: Int, _ y: Int) {
        taken.insert(y * size.width + x)
    }

    /// Takes a cell for the digit of a head at (`x`, `y`): at its right behind the digits of heads on the same cell, else
    /// at its left likewise, else around it; nil where all is taken.
    mutating func takeBeside(_ x: Int, _ y: Int) -> (x: Int, y: Int)? {
        let head = y * size.width + x
        func isMine(_ x: Int) -> Bool { (0..<size.width).contains(x) && digits[y * size.width + x] == head }
        var right = x + 1
        while isMine(right) { right += 1 }
        var left = x - 1
        while isMine(left) { left -= 1 }
        let around = [(0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)].map { (x + $0.0, y + $0.1) }
        for place in [(right, y), (left, y)] + around where isFree(place.0, place.1) {
            take(place.0, place.1)
            digits[place.1 * size.width + place.0] = head
            return place
        }
        return nil
    }

    /// The row nearest to `y` where `width` cells from column `x` are free; the lower one of two.
    func freeRow(from y: Int, x: Int, width: Int) -> Int? {
        for distance in 0..<max(1, size.height) {
            for row in [y + distance, y - distance] where (x..<x + width).allSatisfy({ isFree($0, row) }) {
                return row
            }
        }
        return nil
    }

    /// Whether the cell in column `x` and row `y` lies on the map and is not taken.
    func isFree(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && x < size.width && y >= 0 && y < size.height && !taken.contains(y * size.width + x)
    }
}
