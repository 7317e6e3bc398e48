/// Finds the known name nearest to a mistyped one.
public enum NearestName {
    /// The maximum length of a name, in Unicode scalars; longer ones are ignored.
    private static let longest = 64
    /// The maximum number of names compared.
    private static let most = 1000

    /// The name among `known` that is nearest to `name`, or nil where none is near.
    ///
    /// A name is near if it is equal except for case; or within one edit (a letter inserted, deleted, changed or
    /// swapped with its neighbour) for every three letters of `name`, and at least one; or if it is the only name that
    /// begins with `name`. Of equally near names the first wins. A single letter is near only to itself in the other
    /// case. Of more than a thousand names only the first thousand are compared.
    public static func find(_ name: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= longest else { return nil }
        let limit = wanted.count == 1 ? 0 : max(1, wanted.count / 3)
        var nearest: (name: String, distance: Int)?
        var completions: [String] = []
        for candidate in known.prefix(most) {
            let letters = Array(candidate.lowercased().unicodeScalars)
            guard letters.count <= longest else { continue }
            if wanted.count > 1, letters.starts(with: wanted) {
                completions.append(candidate)
            }
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let distance = edits(from: wanted, to: letters)
            if distance <= limit, distance < nearest?.distance ?? .max {
                nearest = (candidate, distance)
            }
        }
        return nearest?.name ?? (completions.count == 1 ? completions.first : nil)
    }

    /// The minimum number of edits that turn `one` into `other` (optimal string alignment).
    private static func edits(from one: [Unicode.Scalar], to other: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for i in 0..<one.count {
            var row = [i + 1]
            for j in 0..<other.count {
                var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (one[i] == other[j] ? 0 : 1))
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    least = min(least, beforeLast[j - 1] + 1)
                }
                row.append(least)
            }
            beforeLast = last
            last = row
        }
        return last[other.count]
    }
}
