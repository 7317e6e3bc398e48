/// The speeds a person can choose, in steps a second.
public enum Speed {
    /// 1, 2, 5, 10 ... 1,000,000, ascending.
    public static let choices: [Int] = {
        let decades = (0..<6).flatMap { power in
            let unit = (0..<power).reduce(1) { value, _ in value * 10 }
            return [unit, 2 * unit, 5 * unit]
        }
        return decades + [1_000_000]
    }()

    /// The speed at which a race opens: the lecture's first burst, after some 720 steps, is seen within ten seconds.
    public static let opening = 100
}
