using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Bench.Registration;

/// <summary>Pairs of different people, of one person, and of one person mirrored: which of them the program takes for the same skin.</summary>
/// <remarks>People whose number is odd serve for choosing limits, people whose number is even for reporting; a pair of both kinds is left out.</remarks>
static class SamePeople
{
    readonly record struct Seen(string Person, string Path, bool Mirrored = false);

    internal static void Print(string pictures, int strangers, bool odd)
    {
        var faces = new Dictionary<Seen, FaceMesh?>();
        Console.WriteLine("kind,first,second,same_skin,trusted,median_correlation,median_there_and_back,scale,turn");
        foreach (var kind in Pairs(Path.Combine(pictures, "faces"), strangers, odd).GroupBy(p => p.Kind))
        {
            int all = 0, taken = 0, faceless = 0;
            foreach (var (_, first, second) in kind)
            {
                all++;
                switch (Share(faces, kind.Key, first, second))
                {
                    case null: faceless++; break;
                    case > 0: taken++; break;
                }
            }
            Console.WriteLine($"# {kind.Key}: {all} pairs, {taken} taken for the same skin, {all - taken} refused ({faceless} for want of a face)");
        }
    }

    static IEnumerable<(string Kind, Seen First, Seen Second)> Pairs(string faces, int strangers, bool odd)
    {
        var london = Directory.EnumerateFiles(Path.Combine(faces, "london", "neutral"), "*_03.jpg").Order(StringComparer.Ordinal)
            .Select(f => new Seen(Path.GetFileName(f)[..3], f)).Where(s => (s.Person[2] - '0') % 2 == (odd ? 1 : 0)).ToArray();
        Seen Smiling(Seen s) => s with { Path = Path.Combine(faces, "london", "smiling", s.Person + "_08.jpg") };
        var random = new Random(20);
        var drawn = new HashSet<(int, int)>();
        while (drawn.Count < Math.Min(strangers, london.Length * (london.Length - 1)))
            if ((random.Next(london.Length), random.Next(london.Length)) is var (a, b) && a != b) drawn.Add((a, b));
        foreach (var (a, b) in drawn) yield return ("different people", london[a], random.Next(2) == 0 ? london[b] : Smiling(london[b]));
        foreach (var s in london) yield return ("one person, smiling in one", s, Smiling(s));
        foreach (var s in london) yield return ("mirrored", s, s with { Mirrored = true });
        foreach (var s in london) yield return ("smiling one mirrored", s, Smiling(s) with { Mirrored = true });
        if (odd) yield break;
        foreach (string set in new[] { "zoom", "lisa" })
        {
            var files = Directory.GetFiles(Path.Combine(faces, "same-person", set), "*.jpg").Order(StringComparer.Ordinal).ToArray();
            for (int i = 0; i < files.Length; i++)
                for (int j = i + 1; j < files.Length; j++) yield return ("one woman, " + set, new(Path.GetFileNameWithoutExtension(files[i]), files[i]), new(Path.GetFileNameWithoutExtension(files[j]), files[j]));
        }
    }

    /// <summary>The share where the pair passes, 0 where it is refused, null where a face is missing.</summary>
    static double? Share(Dictionary<Seen, FaceMesh?> faces, string kind, Seen first, Seen second)
    {
        using Picture one = Read(first), other = Read(second);
        if (Face(faces, first, one) is not { } a || Face(faces, second, other) is not { } b) return null;
        Frame reference = Frame.Of(one, a, new()), moving = Frame.Of(other, b, new());
        var alignment = Registrar.Register(reference.Picture, moving.Picture, reference.Face, moving.Face, null);
        using var pair = Pairing.Of(reference.Picture, moving.Picture, alignment, reference.Zones(), moving.Zones(), reference.Face!.Scale, reference.Face, moving.Face, true);
        double share = SameSkin.Share(pair.Reference, () => pair.Moved, pair.Flow, pair.Zones, pair.LimitingPixelsAMillimetre);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind},{first.Person},{second.Person},{share:0.000},{alignment.TrustedShare:0.000},{alignment.MedianCorrelation:0.000},{alignment.MedianForwardBackward:0.00},{alignment.ScaleRatio:0.000},{alignment.RotationDegrees:0.0}"));
        if (MirrorCheck.FitsBetter(share, reference.Picture, moving.Picture, reference.Face, moving.Face, null, pair.Zones, CancellationToken.None)) return 0;
        return SameSkin.Is(share) ? share : 0;
    }

    static FaceMesh? Face(Dictionary<Seen, FaceMesh?> faces, Seen seen, Picture picture) =>
        faces.TryGetValue(seen, out var face) ? face : faces[seen] = new FaceFinder().Find(picture).Largest;

    static Picture Read(Seen seen)
    {
        var picture = PictureReader.Read(seen.Path);
        if (!seen.Mirrored) return picture;
        using (picture) return picture.Mirrored();
    }
}
