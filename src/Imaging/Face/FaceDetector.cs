using Punctum.Imaging.Face.Networks;

namespace Punctum.Imaging.Face;

/// <summary>A face as the detector sees it: a box and two eyes, in pixels of the frame.</summary>
readonly record struct DetectedFace(double Score, double Left, double Top, double Right, double Bottom, Point FirstEye, Point SecondEye)
{
    public double Side => Math.Max(Right - Left, Bottom - Top);

    /// <summary>The window the landmark network wants: 1.5 times the box, turned so that the eyes are level.</summary>
    public FaceWindow Window => new((Left + Right) / 2, (Top + Bottom) / 2, 1.5 * Side, Math.Atan2(SecondEye.Y - FirstEye.Y, SecondEye.X - FirstEye.X));

    /// <summary>Area of the intersection of both boxes over that of their union.</summary>
    public double Overlap(DetectedFace other)
    {
        double width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left), height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0) return 0;
        double common = width * height;
        return common / ((Right - Left) * (Bottom - Top) + (other.Right - other.Left) * (other.Bottom - other.Top) - common);
    }
}

/// <summary>BlazeFace, short range: finds faces that fill more than about a sixth of a window.</summary>
/// <remarks>
/// Source: MediaPipe face_detection_short_range graph: 128 × 128 input, 896 anchors (two a cell on 16 × 16, six on 8 × 8), scores
/// above 0.5, overlapping boxes joined by their score-weighted mean (IoU above 0.3). Outside the picture is black.
/// </remarks>
static class FaceDetector
{
    const int Side = 128, NumbersAnAnchor = 16;
    const double LeastScore = 0.5, SameFace = 0.3;

    static readonly Point[] anchors =
    [
        .. from cell in Enumerable.Range(0, 16 * 16) from _ in Enumerable.Range(0, 2) select new Point((cell % 16 + 0.5) / 16, (cell / 16 + 0.5) / 16),
        .. from cell in Enumerable.Range(0, 8 * 8) from _ in Enumerable.Range(0, 6) select new Point((cell % 8 + 0.5) / 8, (cell / 8 + 0.5) / 8),
    ];

    public static List<DetectedFace> Detect(Network network, FaceFrame frame, FaceWindow window)
    {
        using var run = network.Begin();
        frame.Read(window, Side, run.Input, 2f / 255, -1, blackOutside: true);
        run.Execute();
        ReadOnlySpan<float> boxes = run.Output(0), logits = run.Output(1);
        var candidates = new List<DetectedFace>();
        for (int i = 0; i < anchors.Length; i++)
            if (1 / (1 + Math.Exp(-logits[i])) is var score && score >= LeastScore) candidates.Add(Decoded(boxes.Slice(i * NumbersAnAnchor, NumbersAnAnchor), anchors[i], score, window));
        return Joined(candidates);
    }

    static DetectedFace Decoded(ReadOnlySpan<float> numbers, Point anchor, double score, FaceWindow window)
    {
        double X(double n) => window.X + (n / Side + anchor.X - 0.5) * window.Side;
        double Y(double n) => window.Y + (n / Side + anchor.Y - 0.5) * window.Side;
        double halfWidth = numbers[2] / 2, halfHeight = numbers[3] / 2;
        return new(score, X(numbers[0] - halfWidth), Y(numbers[1] - halfHeight), X(numbers[0] + halfWidth), Y(numbers[1] + halfHeight),
            new(X(numbers[4]), Y(numbers[5])), new(X(numbers[6]), Y(numbers[7])));
    }

    /// <summary>One face for each heap of overlapping boxes, best first.</summary>
    internal static List<DetectedFace> Joined(IEnumerable<DetectedFace> candidates)
    {
        var rest = candidates.OrderByDescending(f => f.Score).ToList();
        var faces = new List<DetectedFace>();
        while (rest.Count > 0)
        {
            var best = rest[0];
            var same = rest.Where((f, i) => i == 0 || best.Overlap(f) > SameFace).ToList();
            rest.RemoveAll(same.Contains);
            double total = same.Sum(f => f.Score);
            double Mean(Func<DetectedFace, double> of) => same.Sum(f => f.Score * of(f)) / total;
            faces.Add(new(best.Score, Mean(f => f.Left), Mean(f => f.Top), Mean(f => f.Right), Mean(f => f.Bottom),
                new(Mean(f => f.FirstEye.X), Mean(f => f.FirstEye.Y)), new(Mean(f => f.SecondEye.X), Mean(f => f.SecondEye.Y))));
        }
        return faces;
    }
}
