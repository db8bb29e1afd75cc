using Microsoft.AspNetCore.Routing;
using Punctum.Web.Accounts;
using Punctum.Web.Clients;
using Punctum.Web.Consultations;
using Punctum.Web.Demo;
using Punctum.Web.Practices;
using Punctum.Web.Reviews;
using Punctum.Web.Today;

namespace Punctum.Web;

/// <summary>Every route that is not a page; one line a feature.</summary>
static class Endpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        AccountEndpoints.Map(routes);
        ClientEndpoints.Map(routes);
        ConsultationEndpoints.Map(routes);
        PeopleEndpoints.Map(routes);
        ReviewEndpoints.Map(routes);
        TodayEndpoints.Map(routes);
        DemoEndpoints.Map(routes);
    }
}
