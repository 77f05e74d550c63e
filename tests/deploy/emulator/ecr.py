"""ECR. MiniStack has its types.

An image that is asked for by its tag and is not there is an error, by which commands know that they must push it.
"""

import ministack.services.ecr as ecr

from ministack.core.responses import error_response_json

_OWN = ecr._describe_images


def _describe_images(data):
    name = data.get("repositoryName", "")
    if name in ecr._repositories:
        for wanted in data.get("imageIds") or []:
            if ecr._find_image(name, wanted) is None:
                message = f"The image with imageId {wanted} does not exist within the repository with name '{name}'"
                return error_response_json("ImageNotFoundException", message, 400)
    return _OWN(data)


ecr._describe_images = _describe_images
