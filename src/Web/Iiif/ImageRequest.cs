using System.Globalization;
using Punctum.Imaging;

namespace Punctum.Web.Iiif;

/// <summary>What a request of the IIIF Image API 3.0 asks of a picture.</summary>
/// <param name="Part">Of the whole picture.</param>
/// <param name="Width">Columns wanted.</param>
/// <param name="Height">Rows wanted.</param>
sealed record ImageRequest(PixelRectangle Part, int Width, int Height)
{
    /// <summary>The request, or the status that answers it: 400 for what the API does not know, 501 for what it knows and this server does not do.</summary>
    /// <param name="region">full, square, x,y,w,h or pct:x,y,w,h.</param>
    /// <param name="size">max, w, ,h pct:n w,h or !w,h.</param>
    /// <param name="rotation">0.</param>
    /// <param name="quality">default or color.</param>
    /// <param name="format">jpg.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows.</param>
    public static (ImageRequest? Request, int Status) Read(string region, string size, string rotation, string quality, string format, int width, int height)
    {
        if (PartOf(region, width, height) is not { } part) return (null, 400);
        var (wanted, status) = SizeOf(size, part);
        if (wanted is null) return (null, status);
        if (RotationOf(rotation) is not 200 and var turned) return (null, turned);
        if (quality is not ("default" or "color")) return (null, quality is "gray" or "bitonic" ? 501 : 400);
        if (format is not "jpg") return (null, format is "tif" or "png" or "gif" or "jp2" or "pdf" or "webp" ? 501 : 400);
        return (new(part, wanted.Value.Width, wanted.Value.Height), 200);
    }

    static PixelRectangle? PartOf(string region, int width, int height)
    {
        if (region == "full") return new(0, 0, width, height);
        if (region == "square")
        {
            int side = Math.Min(width, height);
            return new((width - side) / 2, (height - side) / 2, side, side);
        }
        bool share = region.StartsWith("pct:", StringComparison.Ordinal);
        if (Numbers(share ? region[4..] : region, 4, share) is not [var x, var y, var w, var h] || w <= 0 || h <= 0) return null;
        if (share) (x, y, w, h) = (x * width / 100, y * height / 100, w * width / 100, h * height / 100);
        if (x >= width || y >= height) return null;
        int left = (int)Math.Round(x), top = (int)Math.Round(y);
        // The sides are rounded by their ends, so that neighbouring parts in percent neither overlap nor leave a gap.
        var part = new PixelRectangle(left, top, Math.Max(1, (int)Math.Round(Math.Min(x + w, width)) - left), Math.Max(1, (int)Math.Round(Math.Min(y + h, height)) - top)).ClampedTo(width, height);
        return part is { Width: > 0, Height: > 0 } ? part : null;
    }

    static ((int Width, int Height)? Size, int Status) SizeOf(string size, PixelRectangle part)
    {
        if (size == "max") return ((part.Width, part.Height), 200);
        if (size.StartsWith('^')) return (null, SizeOf(size[1..], new(0, 0, int.MaxValue / 2, int.MaxValue / 2)).Status == 400 ? 400 : 501);     // larger than it is: not done
        if (size.StartsWith("pct:", StringComparison.Ordinal))
            return Numbers(size[4..], 1, true) is [var percent] && percent is > 0 and <= 100 ? (((int Width, int Height)?)(Scaled(part.Width, percent / 100), Scaled(part.Height, percent / 100)), 200) : (null, 400);
        bool confined = size.StartsWith('!');
        if ((confined ? size[1..] : size).Split(',') is not [var first, var second]) return (null, 400);
        int? width = Whole(first), height = Whole(second);
        if (first.Length > 0 && width is not > 0 || second.Length > 0 && height is not > 0 || width is null && height is null || confined && (width is null || height is null)) return (null, 400);
        var (w, h) = (width, height) switch
        {
            ({ } a, { } b) when confined => Confined(part, a, b),
            ({ } a, { } b) => (a, b),
            ({ } a, null) => (a, Scaled(part.Height, (double)a / part.Width)),
            (null, { } b) => (Scaled(part.Width, (double)b / part.Height), b),
            _ => (0, 0),
        };
        return w > part.Width || h > part.Height ? (null, 400) : ((w, h), 200);
    }

    static (int, int) Confined(PixelRectangle part, int width, int height)
    {
        double share = Math.Min(1, Math.Min((double)width / part.Width, (double)height / part.Height));
        return (Scaled(part.Width, share), Scaled(part.Height, share));
    }

    static int Scaled(int side, double share) => Math.Max(1, (int)Math.Round(side * share));

    /// <summary>200: not turned; 501: a turn; 400: nothing that the API knows.</summary>
    static int RotationOf(string rotation)
    {
        bool mirrored = rotation.StartsWith('!');
        if (Numbers(mirrored ? rotation[1..] : rotation, 1, true) is not [var degrees] || degrees > 360) return 400;
        return mirrored || degrees is not (0 or 360) ? 501 : 200;
    }

    static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    static double[]? Numbers(string text, int count, bool fractions)
    {
        string[] words = text.Split(',');
        var numbers = new double[count];
        if (words.Length != count) return null;
        for (int i = 0; i < count; i++)
            if (!double.TryParse(words[i], fractions ? NumberStyles.AllowDecimalPoint : NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i])) return null;
        return numbers;
    }
}
