/// Elements in blocks, all but the last full: copies share the blocks that neither has changed since, so that many stands of one
/// run take little more memory than one.
package struct SharedBlocks<Element: Sendable>: RandomAccessCollection, MutableCollection, Sendable {
    private var blocks: [[Element]] = []
    /// How many elements there are.
    package private(set) var count = 0

    /// Elements in a block.
    private static var size: Int { 32 }

    /// No elements.
    package init() {}

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(index: Int) -> Element {
        get { blocks[index / Self.size][index % Self.size] }
        _modify { yield &blocks[index / Self.size][index % Self.size] }
    }

    /// Adds an element.
    package mutating func append(_ element: Element) {
        if count.isMultiple(of: Self.size) { blocks.append([]) }
        blocks[count / Self.size].append(element)
        count += 1
    }

    /// Removes all elements from `first` on.
    package mutating func removeAll(from first: Int) {
        guard first < count else { return }
        blocks.removeSubrange((first / Self.size + (first.isMultiple(of: Self.size) ? 0 : 1))...)
        if !first.isMultiple(of: Self.size) { blocks[first / Self.size].removeSubrange((first % Self.size)...) }
        count = first
    }
}
