extension Double: Lanes {
    @inline(__always)
    init(repeating value: Double) {
        self = value
    }

    @inline(__always)
    static func any(_ mask: Bool) -> Bool {
        mask
    }

    @inline(__always)
    func replacing(with other: Double, where mask: Bool) -> Double {
        mask ? other : self
    }

    @inline(__always)
    var reciprocal: Double { 1 / self }

    @inline(__always)
    func map(_ function: (Double) -> Double) -> Double {
        function(self)
    }

    @inline(__always)
    func map(with other: Double, _ function: (Double, Double) -> Double) -> Double {
        function(self, other)
    }
}
