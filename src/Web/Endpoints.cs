using Microsoft.AspNetCore.Routing;
using Punctum.Web.Accounts;
using Punctum.Web.Comparisons;
using Punctum.Web.Iiif;
using Punctum.Web.Pictures;

namespace Punctum.Web;

/// <summary>Every route that is not a page; one line a feature.</summary>
static class Endpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        AccountEndpoints.Map(routes);
        PictureEndpoints.Map(routes);
        UploadEndpoints.Map(routes);
        IiifEndpoints.Map(routes);
        ComparisonEndpoints.Map(routes);
    }
}
