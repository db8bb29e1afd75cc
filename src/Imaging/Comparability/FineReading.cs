using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>What only the full size of two pictures tells: blur, noise, edges.</summary>
/// <param name="Noise">Of the skin.</param>
/// <param name="Blur">Of the skin.</param>
/// <param name="Edges">Of the eyes; null without faces.</param>
/// <param name="Scene">Noise of skin and surroundings in both pictures.</param>
/// <param name="PixelsAMillimetre">Of the reference at this size.</param>
/// <param name="ScaleRatio">How much larger the moving picture shows the skin.</param>
sealed record FineReading(SkinNoise Noise, RelativeBlur Blur, PairOfEdges? Edges, (SceneNoise Reference, SceneNoise Moving) Scene, double PixelsAMillimetre, double ScaleRatio)
{
    /// <summary>How much more noise the moving picture's skin has against its surroundings than the reference's, ln; NaN: not read.</summary>
    public double NoiseDeficit => Scene.Moving.Deficit - Scene.Reference.Deficit;

    /// <summary>ln of the noise around the moving picture's face over that around the reference's, as if both were equally bright; NaN: not read.</summary>
    public double RestNoise => Math.Log(Math.Max(Scene.Moving.Rest, SceneNoise.LeastRest) / Math.Max(Scene.Reference.Rest, SceneNoise.LeastRest)) + 0.5 * (Scene.Moving.RestLight - Scene.Reference.RestLight);

    public double MovingPixelsAMillimetre => PixelsAMillimetre * ScaleRatio;

    public double LimitingPixelsAMillimetre => PixelsAMillimetre * Math.Min(1, ScaleRatio);

    public static FineReading Of(RegisteredPair pair)
    {
        SceneNoise a = SceneNoise.Unread, b = SceneNoise.Unread;
        if (pair is { ReferenceFace: { } reference, MovingFace: { } moving })
            Stripes.Both(() => a = SceneNoise.Of(pair.Reference, reference), () => b = SceneNoise.Of(pair.Moving, moving));
        return Of(SamePlaces.Of(pair), PairOfEdges.Of(pair), (a, b));
    }

    /// <param name="places">The same skin in both.</param>
    /// <param name="edges">Null without faces.</param>
    /// <param name="scene">Noise of skin and surroundings.</param>
    /// <param name="patchesAtMost">For the blur.</param>
    /// <param name="squaresAtMost">For the noise.</param>
    public static FineReading Of(SamePlaces places, PairOfEdges? edges, (SceneNoise Reference, SceneNoise Moving) scene, int patchesAtMost = RelativeBlur.PatchesAtMost, int squaresAtMost = SkinNoise.BlocksAtMost)
    {
        var noise = SkinNoise.Of(places, squaresAtMost);
        return new(noise, RelativeBlur.Of(places, noise, patchesAtMost), edges, scene, places.PixelsAMillimetre, places.ScaleRatio);
    }
}

/// <summary>Squares of skin that both pictures show.</summary>
/// <param name="Reference">Carries the squares.</param>
/// <param name="Moving">The other picture.</param>
/// <param name="Squares">On the reference.</param>
/// <param name="To">From a place of the reference to the moving picture.</param>
/// <param name="ScaleRatio">How much larger the moving picture shows the skin.</param>
/// <param name="PixelsAMillimetre">Of the reference.</param>
sealed record SamePlaces(Picture Reference, Picture Moving, SkinSquares Squares, Func<Point, Point> To, double ScaleRatio, double PixelsAMillimetre)
{
    public double LimitingPixelsAMillimetre => PixelsAMillimetre * Math.Min(1, ScaleRatio);

    /// <summary>Mesh points of the brows and at the corners and lids of the eyes: hairs and edges that no beauty filter takes.</summary>
    static readonly int[] browsAndLids = [46, 53, 52, 65, 55, 107, 66, 105, 63, 70, 276, 283, 282, 295, 285, 336, 296, 334, 293, 300, 33, 133, 159, 145, 263, 362, 386, 374];

    /// <summary>Places of brows and lids in both; none without a face.</summary>
    public IReadOnlyList<(Point Reference, Point Moving)> Eyes { get; init; } = [];

    public static SamePlaces Of(RegisteredPair pair)
    {
        Point Moving(Point p) => p + pair.Flow.At(p.X, p.Y);
        Point[] eyes = pair is { ReferenceFace: { } face, MovingFace: not null } ? [.. browsAndLids.Select(i => new Point(face.Points[i].X, face.Points[i].Y))] : [];
        return new(pair.Reference, pair.Moving, new(pair.Usable), Moving, pair.ScaleRatio, pair.Scale.PixelsAMillimetre) { Eyes = [.. eyes.Select(p => (p, Moving(p)))] };
    }

    /// <summary>Squares whose counterpart of its own side lies inside the moving picture; their centres in both, thinned evenly to a number at most.</summary>
    public List<(Point Reference, Point Moving)> Find(double side, double movingSide, int atMost)
    {
        var both = new List<(Point, Point)>();
        foreach (var p in Squares.Find(side, int.MaxValue))
        {
            var q = To(p);
            double half = movingSide / 2 + 1;
            if (q.X - half >= 0 && q.Y - half >= 0 && q.X + half < Moving.Width && q.Y + half < Moving.Height) both.Add((p, q));
        }
        if (both.Count <= atMost) return both;
        return [.. Enumerable.Range(0, atMost).Select(i => both[(int)((long)i * both.Count / atMost)])];
    }
}
