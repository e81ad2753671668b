"""Operating what was planned: first of all the cluster that answers, request by request."""
