using Punctum.Imaging.Native;

namespace Punctum.Tests.Fast.Codec;

/// <summary>Files of kinds that the program reads but does not write, made by libvips on the spot.</summary>
static unsafe class DecoderSamples
{
    internal static byte[] Saved(byte[] pixels, int width, int height, int channels, string saver, Func<VipsOperation, VipsOperation> choose)
    {
        Vips.Ensure();
        fixed (byte* first = pixels)
        {
            using var image = VipsImage.Over(first, width, height, channels);
            return choose(new VipsOperation(saver).With("in", image)).Bytes();
        }
    }
}
