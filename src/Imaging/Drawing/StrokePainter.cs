using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>Draws hairs over the painted head, where nothing lies before them.</summary>
sealed class StrokePainter
{
    readonly record struct Piece(Vector3 From, Vector3 To, float WidthFrom, float WidthTo, float OpacityFrom, float OpacityTo, Vector3 Colour);

    readonly Piece[] pieces;
    readonly int[] starts, members;
    readonly int width;

    internal StrokePainter(Person person, HeadView view, HeadSurface head, HeadDrawing drawing, Vector3 toLamp, int width, int height)
    {
        this.width = width;
        var all = new List<Piece>();
        foreach (var stroke in person.Strokes) Project(all, stroke, view, drawing, toLamp);
        pieces = [.. all];
        int stripes = (height + ProjectedHead.StripeRows - 1) / ProjectedHead.StripeRows;
        starts = new int[stripes + 1];
        Bins(height, s => starts[s + 1]++, null);
        for (int s = 0; s < stripes; s++) starts[s + 1] += starts[s];
        members = new int[starts[^1]];
        var next = (int[])starts.Clone();
        Bins(height, null, (s, i) => members[next[s]++] = i);
    }

    void Bins(int height, Action<int>? count, Action<int, int>? put)
    {
        for (int i = 0; i < pieces.Length; i++)
        {
            var p = pieces[i];
            float reach = p.WidthFrom + 1;
            int first = (int)MathF.Floor(MathF.Min(p.From.Y, p.To.Y) - reach), last = (int)MathF.Ceiling(MathF.Max(p.From.Y, p.To.Y) + reach);
            if (last < 0 || first >= height || MathF.Max(p.From.X, p.To.X) < -reach || MathF.Min(p.From.X, p.To.X) > width + reach) continue;
            for (int s = Math.Max(first, 0) / ProjectedHead.StripeRows; s <= Math.Min(last, height - 1) / ProjectedHead.StripeRows; s++)
            {
                count?.Invoke(s);
                put?.Invoke(s, i);
            }
        }
    }

    static void Project(List<Piece> all, in Stroke stroke, HeadView view, HeadDrawing drawing, Vector3 toLamp)
    {
        var places = stroke.Places;
        float room = (float)drawing.Light.Room, lamp = (float)drawing.Light.Lamp;
        var hair = stroke.Kind == StrokeKind.Scalp ? Vector3.Lerp(new(0.030f, 0.020f, 0.014f), new(0.12f, 0.078f, 0.048f), stroke.Lightness * stroke.Lightness)
            : stroke.Kind == StrokeKind.Brow ? Vector3.Lerp(new(0.028f, 0.019f, 0.014f), new(0.075f, 0.048f, 0.032f), stroke.Lightness) : new(0.012f, 0.009f, 0.008f);
        // Darker people have darker hair, as a rule.
        hair *= 1 - 0.075f * (float)Math.Max(0, drawing.Tone - 3);
        for (int k = 1; k < places.Length; k++)
        {
            Point3 from = view.Project(places[k - 1]), to = view.Project(places[k]);
            var along = Vector3.Normalize(places[k] - places[k - 1]);
            // A hair shines across its length (Kajiya and Kay, 1989).
            float lengthwise = Vector3.Dot(along, toLamp), across = MathF.Sqrt(MathF.Max(0, 1 - lengthwise * lengthwise));
            var toCamera = Vector3.Normalize(view.Camera - places[k]);
            float sight = Vector3.Dot(along, toCamera);
            float gleam = MathF.Pow(MathF.Max(0, across * MathF.Sqrt(MathF.Max(0, 1 - sight * sight)) - lengthwise * sight), 24);
            var colour = hair * (room * 0.8f + lamp * across * 0.9f) + new Vector3(0.05f, 0.042f, 0.034f) * (1 - 0.06f * (float)Math.Max(0, drawing.Tone - 3)) * (gleam * lamp * (stroke.Kind == StrokeKind.Scalp ? 1 : 0.3f));
            float pixels = stroke.WidthMillimetres * (float)(from.Z * drawing.Camera.PixelsAMillimetre * drawing.Camera.DistanceMillimetres);
            float t0 = (k - 1f) / (places.Length - 1), t1 = (float)k / (places.Length - 1);
            float w0 = pixels * (1 - 0.75f * t0 * t0), w1 = pixels * (1 - 0.75f * t1 * t1);
            all.Add(new(new((float)from.X, (float)from.Y, (float)from.Z), new((float)to.X, (float)to.Y, (float)to.Z), w0, w1, Opaque(stroke.Kind, t0), Opaque(stroke.Kind, t1), colour));
        }
    }

    // Scalp hair fades in from its root, so that the hairline is no cut.
    static float Opaque(StrokeKind kind, float t) => kind == StrokeKind.Scalp ? 0.85f * MathF.Min(1, t / 0.2f) : 0.92f;

    internal void Paint(int first, int behind, float[] near, Plane red, Plane green, Plane blue)
    {
        int stripe = first / ProjectedHead.StripeRows;
        for (int m = starts[stripe]; m < starts[stripe + 1]; m++)
        {
            ref readonly var p = ref pieces[members[m]];
            float reach = p.WidthFrom / 2 + 1;
            var a = new Vector2(p.From.X, p.From.Y);
            var ab = new Vector2(p.To.X, p.To.Y) - a;
            float squared = MathF.Max(ab.LengthSquared(), 1e-6f);
            int y0 = Math.Max(first, (int)MathF.Ceiling(MathF.Min(p.From.Y, p.To.Y) - reach)), y1 = Math.Min(behind - 1, (int)MathF.Floor(MathF.Max(p.From.Y, p.To.Y) + reach));
            for (int y = y0; y <= y1; y++)
            {
                // Only the columns near the piece in this row.
                float low = MathF.Min(p.From.X, p.To.X), high = MathF.Max(p.From.X, p.To.X);
                if (MathF.Abs(ab.Y) > 1e-3f)
                {
                    float xa = a.X + ab.X * Math.Clamp((y - reach - a.Y) / ab.Y, 0, 1), xb = a.X + ab.X * Math.Clamp((y + reach - a.Y) / ab.Y, 0, 1);
                    (low, high) = (MathF.Min(xa, xb), MathF.Max(xa, xb));
                }
                int x0 = Math.Max(0, (int)MathF.Ceiling(low - reach)), x1 = Math.Min(width - 1, (int)MathF.Floor(high + reach));
                Span<float> r = red.Row(y), g = green.Row(y), b = blue.Row(y);
                for (int x = x0; x <= x1; x++)
                {
                    var q = new Vector2(x, y) - a;
                    float t = Vector2.Dot(q, ab) / squared;
                    // Butt ends, so that the pieces of a hair do not darken where they meet.
                    if (t < 0 || t >= 1) continue;
                    float distance = (q - ab * t).Length(), w = p.WidthFrom + (p.WidthTo - p.WidthFrom) * t;
                    float cover = MathF.Min(1, w) * Math.Clamp(0.5f + MathF.Max(w, 1) / 2 - distance, 0, 1) * (p.OpacityFrom + (p.OpacityTo - p.OpacityFrom) * t);
                    if (cover <= 0) continue;
                    // Nearer than what is painted there, with a millimetre's grace.
                    float z = p.From.Z + (p.To.Z - p.From.Z) * t;
                    if (z * (1 + 0.0016f) < near[(y - first) * width + x]) continue;
                    r[x] += (p.Colour.X - r[x]) * cover;
                    g[x] += (p.Colour.Y - g[x]) * cover;
                    b[x] += (p.Colour.Z - b[x]) * cover;
                }
            }
        }
    }
}
