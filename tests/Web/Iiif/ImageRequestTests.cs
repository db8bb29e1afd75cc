using Punctum.Imaging;
using Punctum.Web.Iiif;
using Xunit;

namespace Punctum.Tests.Web.Iiif;

/// <summary>What the IIIF Image API 3.0 (sections 4.1 to 4.5) says of each parameter, on a picture of 1000 × 600.</summary>
public sealed class ImageRequestTests
{
    const int Width = 1000, Height = 600;

    [Theory]
    [InlineData("full", 0, 0, 1000, 600), InlineData("square", 200, 0, 600, 600), InlineData("0,0,1,1", 0, 0, 1, 1), InlineData("999,599,1,1", 999, 599, 1, 1)]
    [InlineData("900,500,512,512", 900, 500, 100, 100), InlineData("0,0,1000,600", 0, 0, 1000, 600), InlineData("pct:0,0,50,50", 0, 0, 500, 300), InlineData("pct:41.6,7.5,66.6,100", 416, 45, 584, 555)]
    public void A_region_is_cut_at_the_picture_s_edge(string region, int left, int top, int width, int height) =>
        Assert.Equal(new PixelRectangle(left, top, width, height), ImageRequest.Read(region, "max", "0", "default", "jpg", Width, Height).Request!.Part);

    [Theory, InlineData("1000,0,1,1"), InlineData("0,600,1,1"), InlineData("0,0,0,1"), InlineData("0,0,1,0"), InlineData("-1,0,10,10"), InlineData("1,2,3"), InlineData("1.5,0,1,1"), InlineData("pct:100,0,1,1"), InlineData("pct:0,0,0,1"), InlineData("all"), InlineData("pct:NaN,0,1,1"), InlineData("")]
    public void A_region_beyond_the_picture_or_of_no_form_is_400(string region) => Assert.Equal(400, ImageRequest.Read(region, "max", "0", "default", "jpg", Width, Height).Status);

    [Theory]
    [InlineData("max", 1000, 600), InlineData("500,", 500, 300), InlineData(",300", 500, 300), InlineData("333,", 333, 200), InlineData("pct:50", 500, 300), InlineData("pct:100", 1000, 600), InlineData("100,100", 100, 100)]
    [InlineData("!500,500", 500, 300), InlineData("!2000,300", 500, 300), InlineData("!5000,5000", 1000, 600), InlineData("1000,600", 1000, 600), InlineData("1,", 1, 1)]
    public void A_size_is_what_was_asked_for(string size, int width, int height)
    {
        var request = ImageRequest.Read("full", size, "0", "default", "jpg", Width, Height).Request!;
        Assert.Equal((width, height), (request.Width, request.Height));
    }

    [Theory]
    [InlineData("1001,", 400), InlineData(",601", 400), InlineData("1000,601", 400), InlineData("pct:100.1", 400), InlineData("pct:0", 400), InlineData("0,", 400), InlineData(",", 400), InlineData("!500,", 400), InlineData("full", 400), InlineData("a,b", 400), InlineData("", 400)]
    [InlineData("^max", 501), InlineData("^2000,", 501), InlineData("^pct:200", 400), InlineData("^x", 400)]
    public void A_size_that_cannot_be_is_400_and_enlarging_501(string size, int status) => Assert.Equal(status, ImageRequest.Read("full", size, "0", "default", "jpg", Width, Height).Status);

    [Theory]
    [InlineData("0", "default", "jpg", 200), InlineData("360", "color", "jpg", 200), InlineData("90", "default", "jpg", 501), InlineData("!0", "default", "jpg", 501), InlineData("361", "default", "jpg", 400), InlineData("-1", "default", "jpg", 400), InlineData("x", "default", "jpg", 400)]
    [InlineData("0", "gray", "jpg", 501), InlineData("0", "best", "jpg", 400), InlineData("0", "default", "png", 501), InlineData("0", "default", "exe", 400)]
    public void What_the_api_knows_and_is_not_done_is_501_and_the_rest_400(string rotation, string quality, string format, int status) =>
        Assert.Equal(status, ImageRequest.Read("full", "max", rotation, quality, format, Width, Height).Status);
}
